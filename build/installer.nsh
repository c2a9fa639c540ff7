; Added to the Windows uninstaller: what the program wrote of checks is the person's, so that it is kept unless they say
; otherwise. An update asks nothing.

!macro customUnInstall
  ${ifNot} ${isUpdated}
    MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "$(deleteHistory)" /SD IDNO IDNO keepHistory
    RMDir /r "$LOCALAPPDATA\Clearline"
    keepHistory:
  ${endIf}
!macroend

!macro customHeader
  LangString deleteHistory 1033 "Delete the history of your checks and your settings as well?"
  LangString deleteHistory 1049 "Удалить также историю проверок и настройки?"
!macroend
