# Makes, in Key Vault, the key of each receipt key id that has none, and has the app read its keys anew. Run by azd after provisioning.
# A key that is there is never changed: old receipts are checked with it.
$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true

foreach ($id in $env:EXAMS_RECEIPT_KEY_IDS.Split(',')) {
    $name = "receipts-$id"
    if (az keyvault secret list --vault-name $env:AZURE_KEY_VAULT_NAME --query "[?name=='$name'].name" --output tsv) {
        continue
    }

    # From a file, so that the key stands on no command line.
    $seed = New-TemporaryFile
    try {
        $bytes = [System.Security.Cryptography.RandomNumberGenerator]::GetBytes(32)
        Set-Content -Path $seed -Value ([Convert]::ToBase64String($bytes)) -NoNewline
        az keyvault secret set --vault-name $env:AZURE_KEY_VAULT_NAME --name $name --file $seed.FullName --encoding utf-8 --output none
    }
    finally {
        Remove-Item $seed
    }

    Write-Output "Made the receipt key $id"
}

az rest --method post --output none `
    --url "https://management.azure.com$($env:AZURE_FUNCTION_APP_ID)/config/configreferences/appsettings/refresh?api-version=2022-03-01"
