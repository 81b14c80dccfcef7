#!/bin/sh
# Makes the certificates that the tests serve with. They are checked in, since a bare machine has no openssl;
# run this again only to change them. The keys protect nothing.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
century=36500

key() { openssl genpkey -quiet -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1.key.pem"; }

# self_made NAME SUBJECT EXTENSIONS
self_made() {
  key "$1"
  openssl req -x509 -new -key "$1.key.pem" -subj "/CN=$2" -days $century -out "$1.pem" -addext "$3"
}

# issued NAME COMMON_NAME ALTERNATIVE_NAMES NOT_BEFORE NOT_AFTER
issued() {
  key "$1"
  openssl req -new -key "$1.key.pem" -subj "/CN=$2" -out "$work/request.pem"
  printf 'subjectAltName=%s\nextendedKeyUsage=serverAuth\nbasicConstraints=CA:FALSE\n' "$3" >"$work/extensions"
  openssl ca -batch -notext -config "$work/ca.conf" -in "$work/request.pem" -extfile "$work/extensions" \
    -startdate "$4" -enddate "$5" -out "$1.pem"
}

cat >"$work/ca.conf" <<CONF
[ca]
default_ca = office
[office]
database = $work/index
new_certs_dir = $work
serial = $work/serial
certificate = $PWD/ca.pem
private_key = $PWD/ca.key.pem
default_md = sha256
policy = any
unique_subject = no
[any]
commonName = supplied
CONF
: >"$work/index"
echo 1000 >"$work/serial"

loopback='DNS:localhost,DNS:qyapi.example,IP:127.0.0.1,IP:::1'
self_made ca 'Example Office CA' 'keyUsage=critical,keyCertSign,cRLSign'
self_made self-signed localhost "subjectAltName=$loopback"
issued good localhost "$loopback" 20200101000000Z 21200101000000Z
issued wrong-name elsewhere.example DNS:elsewhere.example 20200101000000Z 21200101000000Z
issued expired localhost "$loopback" 20200101000000Z 20200201000000Z
issued not-yet-valid localhost "$loopback" 21100101000000Z 21200101000000Z
rm ca.key.pem
