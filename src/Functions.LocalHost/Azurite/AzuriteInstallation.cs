using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Functions.LocalHost.Azurite;

/// <summary>The Azurite that a package.json names.</summary>
/// <param name="Root">The folder of the package.json.</param>
internal sealed record AzuriteInstallation(string Root)
{
    /// <summary>What node runs.</summary>
    public string Script => Path.Combine(Root, "node_modules", "azurite", "dist", "src", "azurite.js");

    /// <summary>Finds the package.json that names azurite, going up from a folder.</summary>
    /// <exception cref="AzuriteException">There is none.</exception>
    public static AzuriteInstallation Find(string from)
    {
        for (var directory = new DirectoryInfo(from); directory is not null; directory = directory.Parent)
        {
            var package = Path.Combine(directory.FullName, "package.json");
            if (File.Exists(package) && NamesAzurite(package))
            {
                return new AzuriteInstallation(directory.FullName);
            }
        }

        throw new AzuriteException(
            $"No package.json above {from} names azurite, so the storage emulator can't be started from here. "
            + "Start it yourself, or let AzureWebJobsStorage name a storage account.");
    }

    /// <summary>Installs it unless that was done before.</summary>
    /// <exception cref="AzuriteException">npm is missing or failed.</exception>
    public async Task EnsureAsync(TextWriter? progress, CancellationToken cancellationToken)
    {
        if (File.Exists(Script))
        {
            return;
        }

        using var turn = await InstallationLock.TakeAsync(LockPath(), cancellationToken);
        if (!File.Exists(Script))
        {
            await InstallAsync(progress, cancellationToken);
        }
    }

    private static bool NamesAzurite(string package)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(package));
            return new[] { "dependencies", "devDependencies" }.Any(section =>
                document.RootElement.TryGetProperty(section, out var packages) && packages.TryGetProperty("azurite", out _));
        }
        catch (JsonException)
        {
            // Somebody else's file on the way up.
            return false;
        }
    }

    private string LockPath() =>
        Path.Combine(Path.GetTempPath(), $"azurite-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Root)))[..16]}.lock");

    private async Task InstallAsync(TextWriter? progress, CancellationToken cancellationToken)
    {
        if (progress is not null)
        {
            await progress.WriteLineAsync($"Installing Azurite, the storage emulator, once (npm ci in {Root}); this takes up to a minute.");
        }

        var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["ci", "--no-audit", "--no-fund"])
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var npm = NodeProcess.Start(start);
        var output = npm.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = npm.StandardError.ReadToEndAsync(cancellationToken);
        await npm.WaitForExitAsync(cancellationToken);
        if (npm.ExitCode != 0 || !File.Exists(Script))
        {
            throw new AzuriteException($"npm ci in {Root} failed:{Environment.NewLine}{await output}{await errors}");
        }
    }
}
