set -euo pipefail

# What runs already goes on.
if [[ -e ~/reports.pid ]] && grep -qsaF 'reports' "/proc/$(<~/reports.pid)/cmdline"; then
    exit
fi
chmod 755 ~/reports
setsid ~/reports </dev/null >>~/reports.log 2>>~/reports.err &
echo $! >~/reports.pid
