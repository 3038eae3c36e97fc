using System.CommandLine;
using System.Text.Json;
using Exams.Cli.Verify;
using Exams.Core;
using Exams.Testing.ItemBanks;
using Xunit;

namespace Exams.Cli.Tests.Verify;

public sealed class VerifyCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("exams-verify-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Verify_AnHonestExport_IsSoundInAllThatCanBeChecked()
    {
        var (export, receipts) = await VerifyScene.SitAsync();

        var (code, output, _) = Run(
            Write("session.json", export),
            "--keys", Write("keys.json", VerifyScene.Keys),
            "--package", Write("bank.zip", VerifyScene.Package),
            "--receipts", Write("receipts.json", ExamsJson.Write(receipts)));

        Assert.Equal(0, code);
        Assert.DoesNotContain("not checked", output, StringComparison.Ordinal);
        Assert.Contains("receipt 2 is genuine, and in the journal", output, StringComparison.Ordinal);
        Assert.Contains("2 answers", output, StringComparison.Ordinal);
        Assert.EndsWith("checked with the keys given", output.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_WithoutKeys_SaysThatItTrustsTheExport()
    {
        var (code, output, _) = Run(Write("session.json", (await VerifyScene.SitAsync()).Export));

        Assert.Equal(0, code);
        Assert.Contains("with the export's own keys", output, StringComparison.Ordinal);
        Assert.Contains("not checked: the scores", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_AChangedAnswer_IsFound_AndAReceiptIsLost()
    {
        var (export, receipts) = await VerifyScene.SitAsync();
        var changed = export.Replace("\"RESPONSE\":\"B\"", "\"RESPONSE\":\"A\"", StringComparison.Ordinal);

        var (code, output, _) = Run(
            Write("session.json", changed),
            "--receipts", Write("receipts.jsonl", string.Join('\n', receipts.Append(receipts[0] with { Sequence = 9 }).Select(ExamsJson.Write))));

        Assert.Equal(1, code);
        Assert.Contains("session.json: journal[1].digest: entry-altered: expected ", output, StringComparison.Ordinal);
        Assert.Contains("receipt 9 is not genuine", output, StringComparison.Ordinal);
        Assert.Contains("NOT sound", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_AsJson_IsOneDocument()
    {
        var export = Write("session.json", (await VerifyScene.SitAsync()).Export);

        var (code, output, _) = Run(export, export, "--json");

        using var document = JsonDocument.Parse(output);
        Assert.Equal(0, code);
        Assert.True(document.RootElement.GetProperty("isSound").GetBoolean());
        Assert.Equal("embedded", document.RootElement.GetProperty("files")[1].GetProperty("report").GetProperty("trust").GetString());
    }

    [Fact]
    public async Task Verify_WhatCannotBeRead_IsTold()
    {
        var export = Write("session.json", (await VerifyScene.SitAsync()).Export);
        var nonsense = Write("nonsense.json", "{}");

        Assert.Equal(2, Run(nonsense).Code);
        Assert.Contains("nonsense.json: it is no export", Run(export, nonsense).Output, StringComparison.Ordinal);
        Assert.Equal((2, "", "nonsense.json: there is no receipt in it"), Trimmed(Run(export, "--receipts", Write("nonsense.json", "[]"))));
        Assert.Equal(2, Run(export, "--keys", nonsense).Code);
        Assert.Equal(2, Run(export, "--package", Write("bank.zip", new PackageBuilder().Build())).Code);
        Assert.NotEqual(0, Run("missing.json").Code);
    }

    private static (int, string, string) Trimmed((int Code, string Output, string Error) run) => (run.Code, run.Output.Trim(), run.Error.Trim());

    private static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        var root = new RootCommand { VerifyCommand.Create() };
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = root.Parse(["verify", .. arguments]).Invoke(new InvocationConfiguration { Output = output, Error = error });
        return (code, output.ToString(), error.ToString());
    }

    private string Write(string name, string content) => Write(name, System.Text.Encoding.UTF8.GetBytes(content));

    private string Write(string name, byte[] content)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(path, content);
        return path;
    }
}
