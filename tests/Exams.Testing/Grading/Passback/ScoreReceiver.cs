using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Exams.Testing.Grading.Passback;

/// <summary>A receiver on this machine: it keeps what comes, and answers as it is told to.</summary>
public sealed class ScoreReceiver : IAsyncDisposable
{
    public const string Taken = "HTTP/1.1 204 No Content";
    public const string Failing = "HTTP/1.1 500 Internal Server Error\nContent-Length: 0";
    public const string Gone = "HTTP/1.1 410 Gone\nContent-Length: 0";

    /// <summary>It takes the message and never says a word.</summary>
    public const string Silent = "";

    private readonly Lock _lock = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<ReceivedMessage> _messages = [];
    private readonly List<Task> _serving = [];
    private readonly Task _accepting;
    private string[] _answers;

    /// <summary>A receiver that listens.</summary>
    /// <param name="answers">The head of each answer in turn; the last one is given for ever.</param>
    public ScoreReceiver(params string[] answers)
    {
        _answers = answers;
        _listener.Start();
        Address = new Uri($"http://localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}/scores");
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>What has come, in order.</summary>
    public IReadOnlyList<ReceivedMessage> Messages
    {
        get
        {
            lock (_lock)
            {
                return [.. _messages];
            }
        }
    }

    /// <summary>Answers so from now on.</summary>
    public void Answer(params string[] answers)
    {
        lock (_lock)
        {
            _answers = answers;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_serving);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _serving.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            return;
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                var stream = client.GetStream();
                if (await ReadAsync(stream) is not { } message)
                {
                    return;
                }

                var answer = Keep(message);
                if (answer == Silent)
                {
                    await stream.ReadExactlyAsync(new byte[1], _stop.Token);
                }

                await stream.WriteAsync(Encoding.ASCII.GetBytes(answer.ReplaceLineEndings("\r\n") + "\r\nConnection: close\r\n\r\n"), _stop.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or IOException)
        {
            return;
        }
    }

    private string Keep(ReceivedMessage message)
    {
        lock (_lock)
        {
            var answer = _answers[0];
            _answers = _answers is [_, .. { Length: > 0 } rest] ? rest : _answers;
            _messages.Add(message);
            return answer;
        }
    }

    /// <summary>Reads up to the closing brace of a JSON object, which is what messages are.</summary>
    private async Task<ReceivedMessage?> ReadAsync(NetworkStream stream)
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        while (!text.ToString().EndsWith('}'))
        {
            var read = await stream.ReadAsync(buffer, _stop.Token);
            if (read == 0)
            {
                return null;
            }

            text.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }

        var parts = text.ToString().Split("\r\n\r\n", 2);
        return new ReceivedMessage(parts[0], parts[1]);
    }
}

/// <summary>What came.</summary>
/// <param name="Head">The request's line and headers.</param>
/// <param name="Body">Its body.</param>
public sealed record ReceivedMessage(string Head, string Body)
{
    /// <summary>A header, which has to be there once.</summary>
    public string Header(string name) => Head.Split("\r\n").Single(line => line.StartsWith(name + ": ", StringComparison.OrdinalIgnoreCase))[(name.Length + 2)..];
}
