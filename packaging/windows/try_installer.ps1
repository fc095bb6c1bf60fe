# Installs, tries and removes what packaging/build.py has built, as a user does: for one user,
# without asking. Sessions and settings have to be there afterwards.
$ErrorActionPreference = "Stop"
$setup = Get-ChildItem dist/*-setup.exe | Select-Object -First 1
$place = Join-Path $env:RUNNER_TEMP "wxtcp_gui"
$kept = Join-Path $env:LOCALAPPDATA "wxtcp_gui/kept.txt"
New-Item -ItemType Directory -Force (Split-Path $kept) | Out-Null
Set-Content $kept "a user's file"

function Invoke-Tool([string]$path, [string[]]$arguments) {
    $process = Start-Process $path -ArgumentList $arguments -Wait -PassThru -NoNewWindow
    if ($process.ExitCode -ne 0) { throw "$path ended with $($process.ExitCode)" }
}

foreach ($time in "install", "upgrade") {
    Invoke-Tool $setup.FullName @("/S", "/CurrentUser", "/D=$place")
    Invoke-Tool "$place/wxtcp-gui.exe" @("--version")
    Invoke-Tool "$place/wxtcp-gui.exe" @("self-test")
}
# _?= has it work in place, so that it can be waited for.
Invoke-Tool "$place/uninstall.exe" @("/CurrentUser", "/S", "_?=$place")
if (Test-Path "$place/_internal") { throw "the program is still in $place" }
if (-not (Test-Path $kept)) { throw "removing it took the user's files away" }
