using System.CommandLine;
using System.Text.Json;
using Exams.Core.Proof;

namespace Exams.Cli.Verify;

/// <summary><c>exams verify</c>: checks sessions from their exports, without a server.</summary>
internal static class VerifyCommand
{
    private const int Sound = 0;
    private const int Faulty = 1;
    private const int Unreadable = 2;

    public static Command Create()
    {
        var files = new Argument<FileInfo[]>("files")
        {
            Description = "exports of sessions (GET sessions/{id}/export)",
            Arity = ArgumentArity.OneOrMore,
        }.AcceptExistingOnly();
        var keys = new Option<FileInfo>("--keys") { Description = "the server's public keys (GET receipts/keys); without it, those in the export, which prove only that it fits together" }.AcceptExistingOnly();
        var package = new Option<FileInfo>("--package") { Description = "the item bank's package as it was uploaded, to score again with" }.AcceptExistingOnly();
        var receipts = new Option<FileInfo>("--receipts") { Description = "receipts that the learner kept: one, or answers to saves, as JSON, one after the other or in an array" }.AcceptExistingOnly();
        var json = new Option<bool>("--json") { Description = "write one JSON document instead of lines" };
        var command = new Command("verify", "Checks exported sessions without a server: chains, receipts, time, submission and score.") { files, keys, package, receipts, json };
        command.SetAction(parsed =>
        {
            var output = parsed.InvocationConfiguration.Output;
            try
            {
                var means = VerifyMeans.Read(parsed.GetValue(keys), parsed.GetValue(package), parsed.GetValue(receipts));
                VerifiedFile[] verified = [.. parsed.GetRequiredValue(files).Select(file => VerifiedFile.Check(file, means))];
                VerifyReport.Write(output, verified, parsed.GetValue(json));
                return Array.Exists(verified, file => file.Report is null) ? Unreadable
                    : Array.TrueForAll(verified, file => file.Report!.IsSound) ? Sound
                    : Faulty;
            }
            catch (UnreadableFileException unreadable)
            {
                parsed.InvocationConfiguration.Error.WriteLine(unreadable.Message);
                return Unreadable;
            }
        });
        return command;
    }
}

/// <summary>A file that what was asked can't be done with.</summary>
internal sealed class UnreadableFileException(FileInfo file, string problem) : Exception($"{file.Name}: {problem}");

/// <summary>An export, and what checking it came to.</summary>
/// <param name="File">Its name.</param>
/// <param name="Report">What came of it; null where it can't be read.</param>
/// <param name="Problem">Why it can't be read.</param>
internal sealed record VerifiedFile(string File, ProofReport? Report, string? Problem = null)
{
    public static VerifiedFile Check(FileInfo file, VerifyMeans means)
    {
        try
        {
            var export = SessionExport.Read(System.IO.File.ReadAllText(file.FullName));
            return new VerifiedFile(file.Name, SessionProof.Check(new ProofRequest(export, means.Keys, means.Bank, means.Receipts)));
        }
        catch (Exception e) when (e is JsonException or ArgumentException or NotSupportedException)
        {
            return new VerifiedFile(file.Name, null, $"it is no export that can be read: {e.Message}");
        }
    }
}
