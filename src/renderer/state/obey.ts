/** What each command of the system's menus does in the window. */
import type { AppCommand } from '../../shared/ipc.ts';
import type { Actions } from './store.ts';

/** @param isRunning a check is under way, and so none is started */
export function obey(command: AppCommand, actions: Actions, isRunning: boolean): void {
  switch (command) {
    case 'check':
      actions.go({ screen: 'check' });
      if (!isRunning) actions.start([]);
      return;
    case 'open-report':
      return actions.openReport();
    case 'support':
      return actions.openSupport();
    case 'about':
      return actions.showAbout(true);
    case 'back':
      return actions.back();
    default:
      return actions.go({ screen: command });
  }
}
