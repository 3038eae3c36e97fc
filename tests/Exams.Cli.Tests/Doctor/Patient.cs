using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Exams.Cli.Doctor;

namespace Exams.Cli.Tests.Doctor;

/// <summary>A set-up that is well: a checkout, its tools, an emulator that runs. Each test makes one thing wrong.</summary>
internal sealed class Patient : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("exams-doctor-").FullName;
    private readonly Dictionary<string, string> _versions = new(StringComparer.Ordinal) { ["dotnet"] = "10.0.401", ["node"] = "20.20.2" };

    public Patient()
    {
        Write("global.json", """{ "sdk": { "version": "10.0.100", "rollForward": "latestFeature" } }""");
        Write("package.json", """{ "devDependencies": { "azurite": "3.35.0" } }""");
        Write("node_modules/azurite/package.json", """{ "version": "3.35.0" }""");
        Write("host.json", """{ "extensions": { "durableTask": { "hubName": "Exams" } } }""");
        Settings("\"AzureWebJobsStorage\": \"UseDevelopmentStorage=true\", \"AZURE_FUNCTIONS_ENVIRONMENT\": \"Development\"");
    }

    /// <summary>The ports at which something listens.</summary>
    public HashSet<int> Ports { get; } = [10000, 10001, 10002];

    /// <summary>What answers: requests to storage as an emulator does, whose hub nobody has used, and to a backend that is ready.</summary>
    public Func<HttpRequestMessage, HttpResponseMessage?> Answers { get; set; } = _ => null;

    public Uri? Url { get; set; }

    public static HttpResponseMessage Reply(HttpStatusCode status, string body = "", string? type = null, params (string Name, string Value)[] headers)
    {
        var answer = new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue(type ?? (body.Length > 0 ? "application/json" : "application/xml"))) };
        answer.Headers.Date = Noon;
        foreach (var (name, value) in headers)
        {
            answer.Headers.TryAddWithoutValidation(name, value);
        }

        return answer;
    }

    public Patient Write(string file, string text)
    {
        var path = Path.Combine(_folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return this;
    }

    public Patient Without(string file)
    {
        File.Delete(Path.Combine(_folder, file));
        return this;
    }

    public Patient Settings(string values) => Write("local.settings.json", $"{{ \"Values\": {{ {values} }} }}");

    public Patient Has(string program, string? version)
    {
        if (version is null)
        {
            _versions.Remove(program);
        }
        else
        {
            _versions[program] = version;
        }

        return this;
    }

    /// <summary>Has the doctor look.</summary>
    public async Task<(int Code, string Output)> VisitAsync(bool asJson = false)
    {
        using var output = new StringWriter();
        var code = await DoctorCommand.RunAsync(
            new Surroundings
            {
                Folder = _folder,
                Url = Url,
                Time = new Stopped(),
                Variable = _ => null,
                Version = program => Task.FromResult(_versions.GetValueOrDefault(program)),
                Listens = (port, _) => Task.FromResult(Ports.Contains(port)),
                Transport = new Network(this),
            },
            asJson,
            output,
            CancellationToken.None);
        return (code, output.ToString());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private HttpResponseMessage Usually(HttpRequestMessage request) => request.RequestUri! switch
    {
        { AbsolutePath: "/api/health" } => Reply(HttpStatusCode.OK, """{ "status": "ready", "version": "1.2.3", "serverTimeUtc": "2026-03-02T12:00:00Z" }"""),
        { AbsolutePath: "/api/development/tokens" } => Reply(HttpStatusCode.NotFound, """{ "code": "not-found" }"""),
        { Query: var query } when query.Contains("comp=properties", StringComparison.Ordinal) =>
            Reply(HttpStatusCode.OK, """<?xml version="1.0"?><StorageServiceProperties/>""", "application/xml"),
        _ => Reply(
            HttpStatusCode.NotFound,
            """<?xml version="1.0"?><Error><Code>ContainerNotFound</Code></Error>""",
            "application/xml",
            ("x-ms-error-code", "ContainerNotFound")),
    };

    private sealed class Stopped : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Noon;
    }

    private sealed class Network(Patient patient) : HttpMessageHandler
    {
        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = patient.Answers(request) ?? patient.Usually(request);
            answer.RequestMessage = request;
            return answer;
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(Send(request, cancellationToken));
    }
}
