using System.ComponentModel;
using System.Diagnostics;

namespace Functions.LocalHost.Azurite;

/// <summary>Starts node and npm.</summary>
internal static class NodeProcess
{
    /// <exception cref="AzuriteException">The program isn't installed.</exception>
    public static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new AzuriteException(
                $"{start.FileName} can't be started: {exception.Message}. The storage emulator needs Node.js 20 or later with npm on the PATH "
                + "(https://nodejs.org); or let AzureWebJobsStorage name a storage account.",
                exception);
        }
    }
}
