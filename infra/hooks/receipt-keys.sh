#!/bin/sh
# Makes, in Key Vault, the key of each receipt key id that has none, and has the app read its keys anew. Run by azd after provisioning.
# A key that is there is never changed: old receipts are checked with it.
set -eu
umask 077

seed=$(mktemp)
trap 'rm -f "$seed"' EXIT

for id in $(echo "$EXAMS_RECEIPT_KEY_IDS" | tr ',' ' '); do
    name="receipts-$id"
    if [ -n "$(az keyvault secret list --vault-name "$AZURE_KEY_VAULT_NAME" --query "[?name=='$name'].name" --output tsv)" ]; then
        continue
    fi

    # From a file, so that the key stands on no command line.
    openssl rand -base64 32 | tr -d '\n' > "$seed"
    az keyvault secret set --vault-name "$AZURE_KEY_VAULT_NAME" --name "$name" --file "$seed" --encoding utf-8 --output none
    echo "Made the receipt key $id"
done

az rest --method post --output none \
    --url "https://management.azure.com$AZURE_FUNCTION_APP_ID/config/configreferences/appsettings/refresh?api-version=2022-03-01"
