using System.Net.Sockets;

using Azure.Data.Tables;
using Azure.Storage.Blobs;

namespace Functions.LocalHost.Azurite;

/// <summary>The ports at which a connection string expects an emulator on this machine.</summary>
internal sealed record EmulatorAddress(int BlobPort, int QueuePort, int TablePort)
{
    /// <summary>Reads a connection string; null when it doesn't mean an emulator on this machine.</summary>
    public static EmulatorAddress? Of(string connectionString)
    {
        var blobs = new BlobServiceClient(connectionString);
        var tables = new TableServiceClient(connectionString).Uri;
        if (blobs.AccountName != "devstoreaccount1" || !blobs.Uri.IsLoopback || !tables.IsLoopback)
        {
            return null;
        }

        var queues = connectionString.Split(';').FirstOrDefault(part => part.StartsWith("QueueEndpoint=", StringComparison.OrdinalIgnoreCase));
        return new EmulatorAddress(
            blobs.Uri.Port, queues is null ? blobs.Uri.Port + 1 : new Uri(queues["QueueEndpoint=".Length..]).Port, tables.Port);
    }

    /// <summary>Whether an emulator answers.</summary>
    /// <exception cref="AzuriteException">Some of its ports answer and some don't, so it's something else that answers.</exception>
    public async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        int[] ports = [BlobPort, TablePort];
        var answering = new List<int>();
        foreach (var port in ports)
        {
            if (await AnswersAsync(port, cancellationToken))
            {
                answering.Add(port);
            }
        }

        return answering.Count == 0 || answering.Count == ports.Length
            ? answering.Count > 0
            : throw new AzuriteException(
                $"Something answers at port {answering[0]} of this machine, but not at port {ports.Except(answering).First()}: "
                + "it isn't a whole storage emulator. Stop it, or let AzureWebJobsStorage name other ports.");
    }

    private static async Task<bool> AnswersAsync(int port, CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync("127.0.0.1", port, cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
