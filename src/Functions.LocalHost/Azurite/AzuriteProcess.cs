using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Functions.LocalHost.Azurite;

/// <summary>
/// An Azurite of our own. It ends with this process, however that ends: it watches its standard input, and when that
/// closes it writes its data out and exits.
/// </summary>
public sealed partial class AzuriteProcess : IAsyncDisposable
{
    // Runs Azurite inside a node that follows our end. A Ctrl+C in the terminal reaches node too, but the app needs its
    // storage until it has stopped: only the end of standard input counts. Our end also closes the pipes that Azurite
    // writes its farewell to, which must not keep it from writing its data.
    private const string Wrapper =
        """
        const once = process.once;
        process.once = (event, listener) => event === 'SIGINT' ? process : once.call(process, event, listener);
        process.on('SIGINT', () => {});
        for (const pipe of [process.stdout, process.stderr]) { pipe.on('error', () => {}); }
        const stop = () => {
            setTimeout(() => process.exit(1), 8000).unref();
            if (!process.emit('SIGTERM')) { process.exit(0); }
        };
        process.stdin.once('end', stop).once('error', stop).resume();
        require(process.argv[1]);
        """;

    // The emulator's documented account; it protects nothing.
    private const string AccountName = "devstoreaccount1";
    private const string AccountKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly string[] Services = ["Blob", "Queue", "Table"];
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(10);

    private readonly Process _node;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly Dictionary<string, Uri> _addresses = [];
    private readonly TaskCompletionSource _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _reading;

    private AzuriteProcess(Process node)
    {
        _node = node;
        _reading = Task.WhenAll(ReadAsync(node.StandardOutput), ReadAsync(node.StandardError));
    }

    /// <summary>The operating system's number of the process.</summary>
    public int ProcessId => _node.Id;

    /// <summary>Reaches its blobs, queues and tables.</summary>
    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={AccountName};AccountKey={AccountKey};"
        + string.Concat(Services.Select(service => $"{service}Endpoint={_addresses[service].GetLeftPart(UriPartial.Authority)}/{AccountName};"));

    /// <summary>Starts an Azurite and waits until it listens; installs it first when it was never installed.</summary>
    /// <param name="options">Its ports and where it keeps data.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The running Azurite.</returns>
    /// <exception cref="AzuriteException">It can't be installed or started; the message has its own output.</exception>
    public static async Task<AzuriteProcess> StartAsync(AzuriteOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var installation = AzuriteInstallation.Find(options.SearchFrom);
        await installation.EnsureAsync(options.Progress, cancellationToken);
        var start = new ProcessStartInfo("node", ["-e", Wrapper, "--", installation.Script, .. Arguments(options)])
        {
            WorkingDirectory = installation.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var azurite = new AzuriteProcess(NodeProcess.Start(start));
        try
        {
            await azurite.WaitUntilListeningAsync(options.StartTimeout, cancellationToken);
            return azurite;
        }
        catch
        {
            await azurite.DisposeAsync();
            throw;
        }
    }

    /// <summary>Lets it write out its data and exit; ends it by force when it doesn't within 10 seconds.</summary>
    /// <returns>When it has exited.</returns>
    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(StopTimeout, TimeProvider.System);
        try
        {
            _node.StandardInput.Close();
            await _node.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _node.Kill(entireProcessTree: true);
            await _node.WaitForExitAsync(CancellationToken.None);
        }

        await _reading;
        _node.Dispose();
    }

    private static IEnumerable<string> Arguments(AzuriteOptions options) =>
    [
        "--silent",
        "--disableTelemetry",
        "--skipApiVersionCheck",
        "--blobPort", options.BlobPort.ToString(CultureInfo.InvariantCulture),
        "--queuePort", options.QueuePort.ToString(CultureInfo.InvariantCulture),
        "--tablePort", options.TablePort.ToString(CultureInfo.InvariantCulture),
        .. options.DataDirectory is { } directory ? ["--location", directory] : new[] { "--inMemoryPersistence" },
    ];

    private async Task WaitUntilListeningAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        try
        {
            var first = await Task.WhenAny(_listening.Task, _reading).WaitAsync(timeout, TimeProvider.System, cancellationToken);
            if (first == _reading && !_listening.Task.IsCompleted)
            {
                throw new AzuriteException($"Azurite ended instead of listening:{Environment.NewLine}{Output()}");
            }
        }
        catch (TimeoutException exception)
        {
            throw new AzuriteException($"Azurite doesn't listen after {timeout}:{Environment.NewLine}{Output()}", exception);
        }
    }

    private string Output() => string.Join(Environment.NewLine, _output.TakeLast(20));

    private async Task ReadAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            _output.Enqueue(line);
            if (Listening().Match(line) is { Success: true } match)
            {
                Note(match.Groups["service"].Value, new Uri(match.Groups["address"].Value));
            }
        }
    }

    private void Note(string service, Uri address)
    {
        lock (_addresses)
        {
            _addresses[service] = address;
            if (_addresses.Count == Services.Length)
            {
                _listening.TrySetResult();
            }
        }
    }

    [GeneratedRegex("^Azurite (?<service>Blob|Queue|Table) service is successfully listening at (?<address>http://.+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Listening();
}
