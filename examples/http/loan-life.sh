#!/usr/bin/env bash
# A loan's life over HTTP with curl: from the application to a receipt.
#   MFI_SERVER=http://127.0.0.1:8080 MFI_PASSWORD='…' examples/http/loan-life.sh
# It signs in as `admin`, who makes the people that each step belongs to.
set -euo pipefail
server=${MFI_SERVER:-http://127.0.0.1:8080}/v1
password=${MFI_PASSWORD:?is the password of admin}

# Asks, and shows the answer; a refusal ends the script with its problem document.
ask() { # METHOD PATH TOKEN [JSON]
  local method=$1 path=$2 token=$3 body=${4:-}
  curl --silent --show-error --fail-with-body --request "$method" "$server$path" \
    --header "Authorization: Bearer $token" \
    ${body:+--header 'Content-Type: application/json' --data "$body"} \
    --header "Idempotency-Key: $(cat /proc/sys/kernel/random/uuid)"
}

# One field of a JSON object: jq would do, but is not on every machine.
field() { node -e 'let s="";process.stdin.on("data",(d)=>s+=d).on("end",()=>console.log(process.argv[1].split(".").reduce((at,k)=>at[k],JSON.parse(s))))' "$1"; }

sign_in() { # USERNAME PASSWORD
  curl --silent --show-error --fail-with-body "$server/auth/login" \
    --header 'Content-Type: application/json' \
    --data "{\"username\":\"$1\",\"password\":\"$2\"}" | field accessToken
}

admin=$(sign_in admin "$password")
for role in officer manager cashier; do
  ask POST /users "$admin" "{\"username\":\"$role-http\",\"name\":\"The $role\",\"role\":\"$role\",\"branch\":\"PUN\",\"password\":\"seven yellow kites\"}" >/dev/null
done
officer=$(sign_in officer-http 'seven yellow kites')
manager=$(sign_in manager-http 'seven yellow kites')
cashier=$(sign_in cashier-http 'seven yellow kites')

customer=$(ask POST /customers "$officer" '{"name":"Asha Patil","bornOn":"1990-04-12","income":"30000","obligations":"0","identities":[{"kind":"pan","number":"ABCPP1234K"}]}' | field number)
ask POST "/customers/$customer/verify" "$manager" '{}' >/dev/null
loan=$(ask POST /loans "$officer" "{\"customer\":\"$customer\",\"product\":\"EMI24\",\"principal\":\"20000\"}" | field number)
ask POST "/loans/$loan/review" "$manager" '{}' >/dev/null
ask POST "/loans/$loan/approve" "$admin" '{}' >/dev/null
ask POST "/loans/$loan/acknowledge-key-facts" "$officer" '{}' >/dev/null
ask POST "/loans/$loan/disburse" "$cashier" '{"mode":"bank"}' >/dev/null
echo "$loan of $customer is paid out."

receipt=$(ask POST "/loans/$loan/repayments" "$cashier" '{"amount":"1000","mode":"bank","reference":"NEFT 4711"}')
echo "Receipt $(field receipt.number <<<"$receipt") of $(field receipt.amount <<<"$receipt")"
