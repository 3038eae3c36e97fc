using System.Globalization;

namespace Functions.LocalHost.Hosting;

/// <summary>A command line, split into what the host takes and what it leaves to the app's configuration.</summary>
/// <param name="Port">The port that <c>--port</c> names.</param>
/// <param name="Rest">Everything else; a switch without a value has become <c>--switch=true</c>.</param>
internal sealed record CommandLine(int? Port, IReadOnlyList<string> Rest)
{
    /// <exception cref="ArgumentException"><c>--port</c> has no number from 0 to 65535.</exception>
    public static CommandLine Parse(IReadOnlyList<string> args)
    {
        int? port = null;
        var rest = new List<string>();
        for (var i = 0; i < args.Count; i++)
        {
            var next = i + 1 < args.Count && !args[i + 1].StartsWith("--", StringComparison.Ordinal) ? args[i + 1] : null;
            if (args[i] == "--port")
            {
                port = ParsePort(next);
                i++;
            }
            else if (args[i].StartsWith("--port=", StringComparison.Ordinal))
            {
                port = ParsePort(args[i]["--port=".Length..]);
            }
            else if (!args[i].StartsWith("--", StringComparison.Ordinal) || args[i].Contains('=', StringComparison.Ordinal))
            {
                rest.Add(args[i]);
            }
            else
            {
                // The configuration's own parser would take the next switch for this one's value.
                rest.Add($"{args[i]}={next ?? "true"}");
                i += next is null ? 0 : 1;
            }
        }

        return new CommandLine(port, rest);
    }

    private static int ParsePort(string? text) =>
        ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? port
            : throw new ArgumentException($"--port needs a number from 0 to 65535, not '{text}'.", nameof(text));
}
