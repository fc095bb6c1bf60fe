; The installer of Windows. building/windows.py calls makensis with
;   VERSION  the program's version       BUNDLE  the frozen folder
;   OUTPUT   the installer to write      LICENSE the licence's file      ICON  the program's icon
; It installs for all users, or for one who may not, and leaves sessions and settings alone.

Unicode true
!define NAME "wxtcp_gui"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${NAME}"
!define TYPE "wxtcp_gui.session"

!define MULTIUSER_EXECUTIONLEVEL Highest
!define MULTIUSER_MUI
!define MULTIUSER_INSTALLMODE_COMMANDLINE
!define MULTIUSER_INSTALLMODE_INSTDIR "${NAME}"
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_KEY "${KEY}"
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_VALUENAME "InstallMode"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_KEY "${KEY}"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_VALUENAME "InstallLocation"
!define MULTIUSER_USE_PROGRAMFILES64
!include MultiUser.nsh
!include MUI2.nsh
!include FileFunc.nsh
!include x64.nsh

Name "${NAME}"
OutFile "${OUTPUT}"
SetCompressor /SOLID lzma
ManifestDPIAware true
BrandingText "${NAME} ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "${NAME}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "${NAME} installer"
VIAddVersionKey "LegalCopyright" "MIT licence"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\wxtcp-guiw.exe"
!insertmacro MUI_PAGE_LICENSE "${LICENSE}"
!insertmacro MULTIUSER_PAGE_INSTALLMODE
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "SimpChinese"

LangString NeedsX64 ${LANG_ENGLISH} "${NAME} needs 64-bit Windows."
LangString NeedsX64 ${LANG_SIMPCHINESE} "${NAME} 需要 64 位的 Windows。"
LangString IsRunning ${LANG_ENGLISH} "${NAME} is running. Close it, then choose Retry."
LangString IsRunning ${LANG_SIMPCHINESE} "${NAME} 正在运行。请先关闭它，再选择“重试”。"

; Nothing is touched while a program runs: Windows does not let go of its files.
!macro WAIT_UNTIL_CLOSED PROGRAM
  ${Do}
    ClearErrors
    ${IfNot} ${FileExists} "$INSTDIR\${PROGRAM}"
      ${ExitDo}
    ${EndIf}
    FileOpen $0 "$INSTDIR\${PROGRAM}" a
    ${IfNot} ${Errors}
      FileClose $0
      ${ExitDo}
    ${EndIf}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(IsRunning)" /SD IDCANCEL IDRETRY +3
    SetErrorLevel 2
    Quit
  ${Loop}
!macroend

Section "wxtcp_gui"
  !insertmacro WAIT_UNTIL_CLOSED "wxtcp-guiw.exe"
  !insertmacro WAIT_UNTIL_CLOSED "wxtcp-gui.exe"
  ; What an older version has left would be found by this one.
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${BUNDLE}/*.*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\wxtcp-guiw.exe"

  WriteRegStr SHCTX "Software\Classes\.wxtcp" "" "${TYPE}"
  WriteRegStr SHCTX "Software\Classes\${TYPE}" "" "wxtcp_gui session"
  WriteRegStr SHCTX "Software\Classes\${TYPE}\DefaultIcon" "" "$INSTDIR\session.ico"
  WriteRegStr SHCTX "Software\Classes\${TYPE}\shell\open\command" "" '"$INSTDIR\wxtcp-guiw.exe" "%1"'

  WriteRegStr SHCTX "${KEY}" "DisplayName" "${NAME}"
  WriteRegStr SHCTX "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${KEY}" "DisplayIcon" "$INSTDIR\wxtcp-guiw.exe"
  WriteRegStr SHCTX "${KEY}" "Publisher" "The wxtcp_gui developers"
  WriteRegStr SHCTX "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${KEY}" "InstallMode" "$MultiUser.InstallMode"
  WriteRegStr SHCTX "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe" /$MultiUser.InstallMode'
  WriteRegStr SHCTX "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /$MultiUser.InstallMode /S'
  WriteRegDWORD SHCTX "${KEY}" "NoModify" 1
  WriteRegDWORD SHCTX "${KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD SHCTX "${KEY}" "EstimatedSize" "$0"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

Section "Uninstall"
  !insertmacro WAIT_UNTIL_CLOSED "wxtcp-guiw.exe"
  !insertmacro WAIT_UNTIL_CLOSED "wxtcp-gui.exe"
  ; Only what was installed: the folder may have been one with other things in it.
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\wxtcp-gui.exe"
  Delete "$INSTDIR\wxtcp-guiw.exe"
  Delete "$INSTDIR\session.ico"
  Delete "$INSTDIR\LICENSE"
  Delete "$INSTDIR\THIRD-PARTY.txt"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  DeleteRegKey SHCTX "Software\Classes\${TYPE}"
  ReadRegStr $0 SHCTX "Software\Classes\.wxtcp" ""
  StrCmp $0 "${TYPE}" 0 +2
  DeleteRegKey SHCTX "Software\Classes\.wxtcp"
  DeleteRegKey SHCTX "${KEY}"
SectionEnd

Function .onInit
  ${IfNot} ${RunningX64}
    MessageBox MB_ICONSTOP "$(NeedsX64)" /SD IDOK
    Abort
  ${EndIf}
  !insertmacro MULTIUSER_INIT
FunctionEnd

Function un.onInit
  !insertmacro MULTIUSER_UNINIT
FunctionEnd
