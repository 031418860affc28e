# Runs a server in the background and ends it (fast shutdown) when standard input closes, that is, when whoever started it is gone.
exec 3<&0
"$@" </dev/null 3<&- &
server=$!
{ read -r _ <&3; kill -INT "$server"; } 2>/dev/null &
watcher=$!
trap 'kill -INT "$server"' INT TERM HUP
wait "$server"
status=$?
while kill -0 "$server" 2>/dev/null; do
  wait "$server"
  status=$?
done
kill "$watcher" 2>/dev/null
exit "$status"
