; The installer of Crossdock for Windows: for one person, without the rights of
; an administrator. scripts/package calls it and defines
;
;   VERSION   1.2.3 or 1.2.3-rc.1      NUMBERS   1.2.3.0
;   MACHINE   amd64 or arm64           TARGET    the stub of NSIS
;   STAGE     folder with the files to install
;   OUTPUT    installer to write
;   QUICK     compress little; may be missing
;   SIGN      command that signs the uninstaller; may be missing
;
; Silent (/S): /PATH=1 and /DESKTOP=1 ask for what a person would tick, /D=FOLDER
; (last) for another folder. The uninstaller takes /S, and /DATA=delete.
; Exit status: 0 done, 1 given up, 2 failed, 3 Crossdock is running, 4 not for this
; Windows.

Unicode true
Target ${TARGET}
!ifdef QUICK
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64 ; both programs are almost the same, so one costs little
!endif
RequestExecutionLevel user
ManifestDPIAware true

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include WinVer.nsh
!include WordFunc.nsh
!include x64.nsh

!define NAME "Crossdock"
!define WINDOW "Crossdock Desktop.exe"
!define TERMINAL "crossdock.exe"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Crossdock"
!define CHOICES_KEY "Software\Crossdock\Installer"
!define RUN_KEY "Software\Microsoft\Windows\CurrentVersion\Run"
!define RUN_STATE_KEY "Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
!define PROTOCOL_KEY "Software\Classes\crossdock"
!define TOAST_KEY "Software\Classes\AppUserModelId"
!define WEBVIEW_CLIENT "Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}"

Name "${NAME}"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "${CHOICES_KEY}" "Folder"
BrandingText "${NAME} ${VERSION}"
ShowInstDetails nevershow
ShowUninstDetails nevershow

VIProductVersion "${NUMBERS}"
VIFileVersion "${NUMBERS}"
VIAddVersionKey "ProductName" "${NAME}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "${NAME} Setup"
VIAddVersionKey "CompanyName" "Crossdock contributors"
VIAddVersionKey "LegalCopyright" "Copyright 2026 Crossdock contributors, MIT License"

!define MUI_ICON "${STAGE}\crossdock.ico"
!define MUI_UNICON "${STAGE}\crossdock.ico"
!define MUI_ABORTWARNING
!define MUI_COMPONENTSPAGE_SMALLDESC
!define MUI_FINISHPAGE_RUN "$INSTDIR\${WINDOW}"
!define MUI_FINISHPAGE_RUN_TEXT "Open ${NAME}"

!insertmacro MUI_PAGE_LICENSE "${STAGE}\LICENSE.txt"
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!define MUI_COMPONENTSPAGE_TEXT_TOP "${NAME} will be removed. Tick what else is to go; without a tick it stays for the next installation."
!insertmacro MUI_UNPAGE_COMPONENTS
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

!ifdef SIGN
  !uninstfinalize '${SIGN} "%1"' = 0
!endif

; StopWhileRunning ends the installer while a program of ours is open: Windows
; lets nobody write to it then. Only a person may end it, since a sync may be
; under way.
!macro StopWhileRunning FILE
  ${Do}
    ${IfNot} ${FileExists} "$INSTDIR\${FILE}"
      ${ExitDo}
    ${EndIf}
    ClearErrors
    FileOpen $0 "$INSTDIR\${FILE}" a
    ${IfNot} ${Errors}
      FileClose $0
      ${ExitDo}
    ${EndIf}
    ${If} ${Silent}
      SetErrorLevel 3
      Quit
    ${EndIf}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${NAME} is running. Choose Quit in the menu of its icon beside the clock (a sync under way stops cleanly and goes on later), end commands in terminals, then choose Retry." IDRETRY +3
    SetErrorLevel 3
    Quit
  ${Loop}
!macroend

!macro TellAboutEnvironment
  SendMessage ${HWND_BROADCAST} ${WM_SETTINGCHANGE} 0 "STR:Environment" /TIMEOUT=2000
!macroend

; ReadPath puts the person's PATH into $1, and "" into $2 when that could be
; read whole: a text longer than this installer's memory for one must never be
; written back.
!macro ReadPath
  StrCpy $1 ""
  StrCpy $2 ""
  System::Call 'advapi32::RegGetValueW(p 0x80000001, w "Environment", w "Path", i 0x10000006, p 0, p 0, *i 0 .r3) i .r0'
  ${If} $0 = 0
    IntOp $3 $3 / 2
    StrLen $0 $INSTDIR
    IntOp $3 $3 + $0
    ${If} $3 > 1000
      StrCpy $2 "too long"
    ${Else}
      ReadRegStr $1 HKCU "Environment" "Path"
    ${EndIf}
  ${ElseIf} $0 <> 2 ; 2: there is none yet
    StrCpy $2 "unreadable"
  ${EndIf}
!macroend

!macro LeavePath
  !insertmacro ReadPath
  ${If} $2 == ""
  ${AndIf} $1 != ""
    ${WordAdd} "$1" ";" "-$INSTDIR" $3
    ${If} $3 != $1
      ${If} $3 == ""
        DeleteRegValue HKCU "Environment" "Path"
      ${Else}
        WriteRegExpandStr HKCU "Environment" "Path" "$3"
      ${EndIf}
      !insertmacro TellAboutEnvironment
    ${EndIf}
  ${EndIf}
!macroend

Section "${NAME}" MAIN
  SectionIn RO
  !insertmacro StopWhileRunning "${WINDOW}"
  !insertmacro StopWhileRunning "${TERMINAL}"

  SetOutPath "$INSTDIR"
  SetOverwrite on
  ClearErrors
  File "${STAGE}\${WINDOW}"
  File "${STAGE}\${TERMINAL}"
  File "${STAGE}\LICENSE.txt"
  File "${STAGE}\THIRD-PARTY-LICENSES.txt"
  ${If} ${Errors}
    MessageBox MB_OK|MB_ICONSTOP "The files could not be written to $INSTDIR. Check that the folder may be written to and the disk is not full, then run this installer again." /SD IDOK
    SetErrorLevel 2
    Quit
  ${EndIf}
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${WINDOW}" "" "$INSTDIR\${WINDOW}" 0 SW_SHOWNORMAL "" "Keeps Hudu up to date with ConnectWise PSA"

  ; The two dashes keep a link from being read as a flag.
  DeleteRegKey HKCU "${PROTOCOL_KEY}"
  WriteRegStr HKCU "${PROTOCOL_KEY}" "" "URL:Crossdock link"
  WriteRegStr HKCU "${PROTOCOL_KEY}" "URL Protocol" ""
  WriteRegStr HKCU "${PROTOCOL_KEY}\DefaultIcon" "" "$INSTDIR\${WINDOW},0"
  WriteRegStr HKCU "${PROTOCOL_KEY}\shell\open\command" "" '"$INSTDIR\${WINDOW}" -- "%1"'

  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr HKCU "${CHOICES_KEY}" "Folder" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\${WINDOW}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "Crossdock contributors"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" $0
SectionEnd

Section "-WebView2"
  SetRegView 64
  ReadRegStr $0 HKLM "SOFTWARE\WOW6432Node\${WEBVIEW_CLIENT}" "pv"
  ${If} $0 == ""
    ReadRegStr $0 HKCU "Software\${WEBVIEW_CLIENT}" "pv"
  ${EndIf}
  ${If} $0 == ""
  ${OrIf} $0 == "0.0.0.0"
    DetailPrint "Installing Microsoft Edge WebView2, which shows the window"
    InitPluginsDir
    File "/oname=$PLUGINSDIR\MicrosoftEdgeWebview2Setup.exe" "${STAGE}\MicrosoftEdgeWebview2Setup.exe"
    ExecWait '"$PLUGINSDIR\MicrosoftEdgeWebview2Setup.exe" /silent /install' $0
    ${If} $0 <> 0
      MessageBox MB_OK|MB_ICONEXCLAMATION "Microsoft Edge WebView2, which shows the window of ${NAME}, could not be installed (status $0). Install it from https://developer.microsoft.com/microsoft-edge/webview2, or use ${NAME} with 'crossdock --browser' in a terminal." /SD IDOK
    ${EndIf}
  ${EndIf}
SectionEnd

Section /o "Shortcut on the desktop" DESKTOP
  CreateShortcut "$DESKTOP\${NAME}.lnk" "$INSTDIR\${WINDOW}"
  WriteRegDWORD HKCU "${CHOICES_KEY}" "Desktop" 1
SectionEnd

Section /o "The command 'crossdock' in terminals" COMMAND
  !insertmacro ReadPath
  ${If} $2 != ""
    MessageBox MB_OK|MB_ICONEXCLAMATION "Your PATH is too long to be changed by this installer. To use the command 'crossdock' in terminals, add this folder to it by hand: $INSTDIR" /SD IDOK
  ${Else}
    ${WordAdd} "$1" ";" "+$INSTDIR" $3
    WriteRegExpandStr HKCU "Environment" "Path" "$3"
    WriteRegDWORD HKCU "${CHOICES_KEY}" "Path" 1
    !insertmacro TellAboutEnvironment
  ${EndIf}
SectionEnd

; What the installation before this one had, and this one was not asked for.
Section "-Taken back"
  ReadRegDWORD $4 HKCU "${CHOICES_KEY}" "Desktop"
  ${IfNot} ${SectionIsSelected} ${DESKTOP}
  ${AndIf} $4 = 1
    Delete "$DESKTOP\${NAME}.lnk"
    DeleteRegValue HKCU "${CHOICES_KEY}" "Desktop"
  ${EndIf}
  ReadRegDWORD $4 HKCU "${CHOICES_KEY}" "Path"
  ${IfNot} ${SectionIsSelected} ${COMMAND}
  ${AndIf} $4 = 1
    !insertmacro LeavePath
    DeleteRegValue HKCU "${CHOICES_KEY}" "Path"
  ${EndIf}
SectionEnd

!insertmacro MUI_FUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${MAIN} "The program, its place in the start menu, and crossdock:// links."
  !insertmacro MUI_DESCRIPTION_TEXT ${DESKTOP} "An icon on the desktop."
  !insertmacro MUI_DESCRIPTION_TEXT ${COMMAND} "Adds the program's folder to your PATH. Terminals that are open already do not see it."
!insertmacro MUI_FUNCTION_DESCRIPTION_END

; Choose ticks a section that was asked for on the command line, or was ticked
; by the installation before this one.
!macro Choose SECTION OPTION
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} "$0" "/${OPTION}=" $1
  ${If} ${Errors}
    ReadRegDWORD $1 HKCU "${CHOICES_KEY}" "${OPTION}"
  ${EndIf}
  ${If} $1 = 1
    !insertmacro SelectSection ${SECTION}
  ${EndIf}
!macroend

!macro RefuseWindows TEXT
  MessageBox MB_OK|MB_ICONSTOP "${TEXT}" /SD IDOK
  SetErrorLevel 4
  Quit
!macroend

Function .onInit
  ${IfNot} ${AtLeastWin10}
    !insertmacro RefuseWindows "${NAME} needs Windows 10, Windows Server 2016 or newer."
  ${EndIf}
  !if "${MACHINE}" == "arm64"
    ${IfNot} ${IsNativeARM64}
      !insertmacro RefuseWindows "This is the installer for computers with an ARM processor. Please take the one for amd64."
    ${EndIf}
  !else
    ${If} ${IsNativeARM64}
      !insertmacro RefuseWindows "This is the installer for computers with an Intel or AMD processor. Please take the one for arm64."
    ${EndIf}
    ${IfNot} ${RunningX64}
      !insertmacro RefuseWindows "${NAME} needs a 64-bit Windows."
    ${EndIf}
  !endif
  SetShellVarContext current
  !insertmacro Choose ${DESKTOP} "Desktop"
  !insertmacro Choose ${COMMAND} "Path"
FunctionEnd

; ForgetNotifications removes what Windows was told for notifications of a program.
!macro ForgetNotifications FILE
  ReadRegStr $0 HKCU "${TOAST_KEY}\${FILE}" "CustomActivator"
  ${If} $0 != ""
    Delete "$TEMP\${FILE}$0.png" ; the icon that they show
    DeleteRegKey HKCU "Software\Classes\CLSID\$0"
  ${EndIf}
  DeleteRegKey HKCU "${TOAST_KEY}\${FILE}"
  DeleteRegKey HKCU "Software\${FILE}"
!macroend

Section "un.${NAME}"
  SectionIn RO
  !insertmacro StopWhileRunning "${WINDOW}"
  !insertmacro StopWhileRunning "${TERMINAL}"

  ; What belongs to another copy of the program stays.
  ReadRegStr $0 HKCU "${PROTOCOL_KEY}\shell\open\command" ""
  ${If} $0 == '"$INSTDIR\${WINDOW}" -- "%1"'
    DeleteRegKey HKCU "${PROTOCOL_KEY}"
  ${EndIf}
  DeleteRegValue HKCU "${RUN_KEY}" "${NAME}"
  DeleteRegValue HKCU "${RUN_STATE_KEY}" "${NAME}"
  !insertmacro ForgetNotifications "${WINDOW}"
  !insertmacro ForgetNotifications "${TERMINAL}"

  !insertmacro LeavePath

  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$DESKTOP\${NAME}.lnk"
  Delete "$INSTDIR\${WINDOW}"
  Delete "$INSTDIR\${TERMINAL}"
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\THIRD-PARTY-LICENSES.txt"
  Delete "$INSTDIR\uninstall.exe"
  ; Only when it is empty: the person may have chosen a folder with other files.
  RMDir "$INSTDIR"
  ; What the webview keeps about the window; nothing of it is a setting.
  RMDir /r "$APPDATA\${WINDOW}"
  RMDir /r "$APPDATA\${TERMINAL}"
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
  DeleteRegKey HKCU "${CHOICES_KEY}"
  DeleteRegKey /ifempty HKCU "Software\Crossdock"
SectionEnd

!macro DeleteKey NAME
  System::Call 'advapi32::CredDeleteW(w "crossdock:${NAME}", i 1, i 0)'
!macroend

Section /o "un.Settings, matches, history, logs and API keys" DATA
  RMDir /r "$APPDATA\crossdock"
  !insertmacro DeleteKey "connectwise-public-key"
  !insertmacro DeleteKey "connectwise-private-key"
  !insertmacro DeleteKey "hudu-api-key"
SectionEnd

Function un.onInit
  SetShellVarContext current
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} "$0" "/DATA=" $1
  ${If} $1 == "delete"
    !insertmacro SelectSection ${DATA}
  ${EndIf}
FunctionEnd
