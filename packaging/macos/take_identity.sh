#!/bin/sh
# Puts the signing identity of the environment into a keychain of its own, and says its name to
# the steps that follow. Without a certificate the program is signed for this machine alone.
set -eu
if [ -z "${CERTIFICATE:-}" ]; then
    echo "No certificate: the disk image will be neither signed nor notarised."
    exit 0
fi
umask 077
keychain="$RUNNER_TEMP/release.keychain-db"
password=$(openssl rand -base64 24)
printf '%s' "$CERTIFICATE" | base64 --decode > "$RUNNER_TEMP/identity.p12"
security create-keychain -p "$password" "$keychain"
security set-keychain-settings -lut 3600 "$keychain"
security unlock-keychain -p "$password" "$keychain"
security import "$RUNNER_TEMP/identity.p12" -P "$CERTIFICATE_PASSWORD" -k "$keychain" \
    -T /usr/bin/codesign
rm "$RUNNER_TEMP/identity.p12"
security set-key-partition-list -S apple-tool:,apple: -s -k "$password" "$keychain" > /dev/null
security list-keychains -d user -s "$keychain" login.keychain-db
name=$(security find-identity -v -p codesigning "$keychain" | sed -n 's/.*"\(.*\)".*/\1/p' | head -1)
echo "WXTCP_IDENTITY=$name" >> "$GITHUB_ENV"

if [ -n "${NOTARY_KEY:-}" ]; then
    printf '%s' "$NOTARY_KEY" > "$RUNNER_TEMP/notary.p8"
    xcrun notarytool store-credentials wxtcp_gui --key "$RUNNER_TEMP/notary.p8" \
        --key-id "$NOTARY_KEY_ID" --issuer "$NOTARY_ISSUER" --keychain "$keychain"
    rm "$RUNNER_TEMP/notary.p8"
    echo "WXTCP_NOTARY=wxtcp_gui" >> "$GITHUB_ENV"
fi
