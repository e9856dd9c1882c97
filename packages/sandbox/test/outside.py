# A sandbox driven from another language, by nothing but the standard library: python3 outside.py http://127.0.0.1:4010
import json
import sys
import urllib.error
import urllib.request

base = sys.argv[1]


def control(method, path, body=None):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"{base}/_sandbox{path}", data=data, method=method)
    with urllib.request.urlopen(request) as response:
        text = response.read()
        return json.loads(text) if text else None


# An event, which nobody acknowledges.
emitted = control("POST", "/wgtwo/emit", {"type": "added"})["result"]
acked = len(control("GET", "/state/wgtwo")["acks"])

# A service that breaks the connection after it has done its work.
rule = {"system": "windproxy", "operation": "spai.sendFreeSms", "fault": {"kind": "reset", "executed": True}, "times": 1}
fault = control("POST", "/faults", rule)["id"]
sms = urllib.request.Request(
    f"{base}/spai/sendfreesms",
    data=json.dumps({"msisdn": "+393291234567", "body": "Ciao"}).encode(),
    headers={"content-type": "application/json"},
    method="POST",
)
try:
    urllib.request.urlopen(sms)
    lost = False
except (urllib.error.URLError, ConnectionError):
    lost = True

struck = control("GET", "/requests?operation=spai.sendFreeSms")["requests"][0]
sent = control("GET", "/state/windproxy")["windproxySms"]
hits = [each["hits"] for each in control("GET", "/faults")["faults"] if each["id"] == fault]

# What makes no sense says what would.
try:
    control("POST", "/faults", {**rule, "operation": "spai.sendFreeSmss"})
    hint = ""
except urllib.error.HTTPError as error:
    hint = json.loads(error.read())["hint"]

before = control("GET", "/clock")["now"]
after = control("POST", "/clock", {"advanceMs": 3_600_000})["now"]
snapshot = control("GET", "/snapshot")
control("POST", "/reset")
empty = len(control("GET", "/state/windproxy")["windproxySms"])
control("PUT", "/snapshot", snapshot)
back = len(control("GET", "/state/windproxy")["windproxySms"])

print(
    json.dumps(
        {
            "emitted": emitted,
            "acked": acked,
            "lost": lost,
            "fault": struck["fault"],
            "bytes": struck["rawBase64"] != "",
            "sent": len(sent),
            "hits": hits,
            "hint": hint,
            "hour": after > before,
            "empty": empty,
            "back": back,
        }
    )
)
