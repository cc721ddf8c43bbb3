@echo off
rem A double click opens the network in the browser; with words behind it, this is the command line: Akteursnetz.cmd ask isolated
setlocal
set "PYTHONNOUSERSITE=1"
if not "%~1"=="" goto command
start "" "%~dp0@FOLDER@\pythonw.exe" "%~dp0@FOLDER@\start.py"
exit /b 0
:command
"%~dp0@FOLDER@\python.exe" -m akteursnetz %*
exit /b %errorlevel%
