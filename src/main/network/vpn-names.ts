/**
 * Names that VPN programs give to their interfaces and drivers. A name is a hint, never a proof: people and programs
 * name interfaces as they like. Sources: research, VPN A2 and A3 (WebRTC `rtc_base/network.cc`, Tailscale
 * `captivedetection`, the programs' own defaults).
 */

const INTERFACE =
  /^(utun|tun|tap|wg|ipsec|gpd|cscotun|nordlynx|nordtun|proton|pvpn|tailscale|wt\d|zt|amn\d|outline|mullvad|surfshark|cloudflarewarp|warp|singbox_tun|xray_tun|meta$|mihomo|clash|nekoray|hiddify|happ|throne|windscribe|ivpn|expressvpn|lightway|vpn)/i;

const DRIVER =
  /wintun|wireguard|tap-windows|tap0901|ovpn|openvpn|data channel offload|nordlynx|proton|mullvad|amnezia|anyconnect|globalprotect|pangp|fortinet|sonicwall|check point|juniper|pulse secure|tailscale|zerotier|cloudflare|hamachi|radmin|softether|sing-tun|meta tunnel|\bvpn\b/i;

/** @param name of an interface */
export function isVpnName(name: string): boolean {
  return INTERFACE.test(name);
}

/** @param label the system's words for an interface, which on Windows are its driver's */
export function isVpnDriver(label: string): boolean {
  return DRIVER.test(label);
}
