using System.CommandLine;
using System.Net;
using System.Text.Json;
using Exams.Cli.Doctor;
using Xunit;

namespace Exams.Cli.Tests.Doctor;

/// <summary>Each thing that can be wrong is found, named and told how to mend; and nothing else is.</summary>
public sealed class DoctorCommandTests : IDisposable
{
    private const string Emulator = "\"AzureWebJobsStorage\": \"UseDevelopmentStorage=true\"";
    private const string Seed = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    private readonly Patient _patient = new();

    public void Dispose() => _patient.Dispose();

    [Fact]
    public async Task AWellSetUp_IsWell()
    {
        var (code, output) = await _patient.VisitAsync();

        Assert.Equal(DoctorCommand.Well, code);
        Assert.DoesNotContain("FAULT", output, StringComparison.Ordinal);
        Assert.DoesNotContain("warn", output, StringComparison.Ordinal);
        Assert.Contains("storage answers", output, StringComparison.Ordinal);
        Assert.Contains("the hub Exams is free", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_HasTheSame_ForMachines()
    {
        var (code, output) = await _patient.Has("node", null).VisitAsync(asJson: true);

        using var document = JsonDocument.Parse(output);
        Assert.Equal(DoctorCommand.Ill, code);
        Assert.False(document.RootElement.GetProperty("isWell").GetBoolean());
        var fault = Assert.Single(document.RootElement.GetProperty("findings").EnumerateArray(), finding => finding.GetProperty("verdict").GetString() == "fault");
        Assert.Equal("node-missing", fault.GetProperty("code").GetString());
        Assert.NotEmpty(fault.GetProperty("mend").GetString()!);
    }

    [Theory]
    [InlineData("dotnet", null, "dotnet-missing")]
    [InlineData("dotnet", "9.0.305", "dotnet-version")]
    [InlineData("dotnet", "10.0.99", "dotnet-version")]
    [InlineData("node", null, "node-missing")]
    [InlineData("node", "18.19.0", "node-version")]
    public Task ARuntime_ThatIsMissingOrOld_IsAFault(string program, string? version, string code) => ExpectAsync(_patient.Has(program, version), code);

    [Theory]
    [InlineData("http://localhost:7071", "http://localhost:7071/")]
    [InlineData("https://exams.example.org/", "https://exams.example.org/")]
    public void AnAddress_IsTakenFromTheCommandLine(string given, string expected)
    {
        var parsed = DoctorCommand.Create().Parse(["--url", given]);

        Assert.Empty(parsed.Errors);
        Assert.Equal(new Uri(expected), parsed.GetValue<Uri?>("--url"));
    }

    [Theory]
    [InlineData("exams.example.org")]
    [InlineData("ftp://exams.example.org")]
    public void WhatIsNoAddress_IsRefused(string given) =>
        Assert.Contains("absolute http or https", Assert.Single(DoctorCommand.Create().Parse(["--url", given]).Errors).Message, StringComparison.Ordinal);

    [Fact]
    public Task AnotherAzurite_ThanPackageJsonNames_IsAFault() =>
        ExpectAsync(_patient.Write("node_modules/azurite/package.json", """{ "version": "3.30.0" }"""), "azurite-version");

    [Fact]
    public Task AnAzurite_ThatIsNotInstalledYet_IsNoFault() =>
        ExpectAsync(_patient.Without("node_modules/azurite/package.json"), "azurite-missing", DoctorCommand.Well);

    [Fact]
    public Task BrokenJson_IsAFault() => ExpectAsync(_patient.Write("local.settings.json", "{ \"Values\": {"), "file-unreadable");

    [Fact]
    public async Task ASetting_ThatNobodyReads_IsToldOf_WithTheOneThatWasMeant()
    {
        var output = await ExpectAsync(_patient.Settings($"{Emulator}, \"AZURE_FUNCTIONS_ENVIRONMENT\": \"Development\", \"Reciepts__CurrentKey\": \"k1\""), "setting-unknown", DoctorCommand.Well);

        Assert.Contains("Receipts__CurrentKey meant?", output, StringComparison.Ordinal);
    }

    [Fact]
    public Task NoSettings_AreAFault() => ExpectAsync(_patient.Without("local.settings.json"), "settings-missing");

    [Fact]
    public Task Settings_WithoutStorage_AreAFault() => ExpectAsync(_patient.Settings("\"AZURE_FUNCTIONS_ENVIRONMENT\": \"Development\""), "storage-unset");

    [Fact]
    public async Task OutsideDevelopment_WhatIsRequired_IsNamed()
    {
        var output = await ExpectAsync(_patient.Settings(Emulator), "setting-missing");

        Assert.All(["Identity__Authority", "Identity__Audience", "Receipts__CurrentKey"], name => Assert.Contains($"{name} is not set", output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\"Receipts__CurrentKey\": \"k2\", \"Receipts__Keys__k1\": \"" + Seed + "\"", "receipt-key-missing")]
    [InlineData("\"Receipts__CurrentKey\": \"k1\", \"Receipts__Keys__k1\": \"c2hvcnQ=\"", "receipt-key-malformed")]
    public async Task AKey_ThatCannotSign_IsAFault_AndIsNotShown(string settings, string code)
    {
        var output = await ExpectAsync(_patient.Settings($"{Emulator}, \"AZURE_FUNCTIONS_ENVIRONMENT\": \"Development\", {settings}"), code);

        Assert.DoesNotContain("c2hvcnQ", output, StringComparison.Ordinal);
        Assert.DoesNotContain(Seed, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMalformedConnection_IsAFault_AndIsNotShown()
    {
        var output = await ExpectAsync(_patient.Settings("\"AzureWebJobsStorage\": \"AccountKey=hush\", \"AZURE_FUNCTIONS_ENVIRONMENT\": \"Development\""), "storage-malformed");

        Assert.DoesNotContain("hush", output, StringComparison.Ordinal);
    }

    [Fact]
    public Task AnEmulator_ThatDoesNotRun_IsNoFault()
    {
        _patient.Ports.Clear();
        return ExpectAsync(_patient, "storage-starts", DoctorCommand.Well);
    }

    [Fact]
    public Task HalfAnEmulator_IsAFault()
    {
        _patient.Ports.Remove(10002);
        return ExpectAsync(_patient, "storage-port-taken");
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden, "storage-refuses")]
    [InlineData(HttpStatusCode.ServiceUnavailable, "storage-unreachable")]
    [InlineData(null, "storage-unreachable")]
    public Task Storage_ThatDoesNotServe_IsAFault(HttpStatusCode? status, string code)
    {
        _patient.Answers = request => !IsStorage(request) ? null : status is { } answered ? Patient.Reply(answered) : throw new HttpRequestException("no route");
        return ExpectAsync(_patient, code);
    }

    [Theory]
    [InlineData(-600, "clock-wrong", DoctorCommand.Ill)]
    [InlineData(20, "clock-off", DoctorCommand.Well)]
    [InlineData(1, "clock", DoctorCommand.Well)]
    public Task AClock_ThatIsOff_IsMeasured_AgainstStorages(int seconds, string code, int exit)
    {
        _patient.Answers = request => IsStorage(request) && request.RequestUri!.Query.Contains("comp=properties", StringComparison.Ordinal)
            ? At(Patient.Reply(HttpStatusCode.OK, """<?xml version="1.0"?><StorageServiceProperties/>""", "application/xml"), seconds)
            : null;
        return ExpectAsync(_patient, code, exit);
    }

    [Fact]
    public Task AHub_WithoutAName_IsAFault() => ExpectAsync(_patient.Write("host.json", "{}"), "hub-unnamed");

    [Fact]
    public Task AHub_ThatBothHostsHaveUsed_IsAFault()
    {
        _patient.Answers = request => Container(request) ? Patient.Reply(HttpStatusCode.OK) : null;
        return ExpectAsync(_patient, "hub-shared");
    }

    [Theory]
    [InlineData(false, "hub-owned")]
    [InlineData(true, "running app's")]
    public Task AHub_ThatIsOwned_IsSomebodyElses_WhereNoAppListens(bool runs, string code)
    {
        if (runs)
        {
            _patient.Ports.Add(7071);
        }

        _patient.Answers = request =>
            request.RequestUri!.AbsolutePath.EndsWith("-durable/owner", StringComparison.Ordinal) ? Patient.Reply(HttpStatusCode.OK, headers: ("x-ms-lease-state", "leased"))
            : Container(request) && request.RequestUri.AbsolutePath.EndsWith("-durable", StringComparison.Ordinal) ? Patient.Reply(HttpStatusCode.OK)
            : null;
        return ExpectAsync(_patient, code, DoctorCommand.Well);
    }

    [Fact]
    public Task AnotherProgram_AtTheAppsPort_IsAFault()
    {
        _patient.Ports.Add(7071);
        _patient.Answers = request => IsStorage(request) ? null : Patient.Reply(HttpStatusCode.OK, "<html/>", "text/html");
        return ExpectAsync(_patient, "port-taken");
    }

    [Fact]
    public async Task ABackendElsewhere_IsAsked_AndNothingHereIsLookedAt()
    {
        _patient.Url = new Uri("https://exams.example.org/");

        var output = await ExpectAsync(_patient.Has("dotnet", null), "server", DoctorCommand.Well);

        Assert.DoesNotContain("dotnet", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/health", 503, """{ "code": "storage-unreachable", "detail": "The host runs, and waits for storage." }""", "server-not-ready")]
    [InlineData("/api/health", 200, """{ "hello": "world" }""", "server-unknown")]
    [InlineData("/api/health", 200, """{ "status": "ready", "version": "1", "serverTimeUtc": "2026-03-02T11:50:00Z" }""", "clock-wrong")]
    [InlineData("/api/health", 0, "", "server-unreachable")]
    [InlineData("/api/development/tokens", 200, """{ "tokens": [] }""", "development-issuer")]
    public Task ABackendElsewhere_ThatIsNotAsItShouldBe_IsAFault(string path, int status, string body, string code)
    {
        _patient.Url = new Uri("https://exams.example.org/");
        _patient.Answers = request => request.RequestUri!.AbsolutePath != path ? null
            : status == 0 ? throw new HttpRequestException("no such host")
            : Patient.Reply((HttpStatusCode)status, body);
        return ExpectAsync(_patient, code);
    }

    [Fact]
    public async Task OnTheCommandLine_AFolderThatIsNotThere_CannotBeLookedAt()
    {
        var parsed = new RootCommand { DoctorCommand.Create() }.Parse(["doctor", "--folder", "/nowhere/at/all"]);

        Assert.NotEqual(DoctorCommand.Well, await parsed.InvokeAsync(new InvocationConfiguration { Error = TextWriter.Null, Output = TextWriter.Null }, TestContext.Current.CancellationToken));
    }

    private static bool IsStorage(HttpRequestMessage request) => request.RequestUri!.Port is 10000 or 10002;

    private static bool Container(HttpRequestMessage request) =>
        IsStorage(request) && request.RequestUri!.Query.Contains("restype=container", StringComparison.Ordinal);

    private static HttpResponseMessage At(HttpResponseMessage answer, int seconds)
    {
        answer.Headers.Date = answer.Headers.Date!.Value.AddSeconds(seconds);
        return answer;
    }

    private static async Task<string> ExpectAsync(Patient patient, string code, int exit = DoctorCommand.Ill)
    {
        var (ended, output) = await patient.VisitAsync();

        Assert.True(output.Contains(code, StringComparison.Ordinal), output);
        Assert.Equal(exit, ended);
        return output;
    }
}
