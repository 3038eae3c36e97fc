using System.Globalization;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Journals;
using Exams.Core.Sessions.Receipts;

namespace Exams.Core.Proof.Checks;

/// <summary>An export that is being checked, and what has been found so far.</summary>
internal sealed class Evidence
{
    private readonly List<ProofFinding> _findings = [];
    private readonly List<ProofGap> _gaps = [];
    private readonly List<KeptReceipt> _kept = [];

    public Evidence(ProofRequest request)
    {
        Request = request;
        Dossier = Export.ReadDossier();
        Entries = [.. Export.Journal.Select(line => line.Entry)];
        Verifier = new ReceiptVerifier(request.Keys ?? Dossier.Keys);
        try
        {
            Timeline = Timeline.Replay(this);
        }
        catch (Exception e) when (SessionProof.IsOutOfBounds(e))
        {
            Find("impossible", "events", "content that the rules apply to", e.Message);
            Timeline = new Timeline(Session, []);
        }
    }

    public ProofRequest Request { get; }

    public SessionExport Export => Request.Export;

    public SessionDossier Dossier { get; }

    public Session Session => Dossier.Session;

    public IReadOnlyList<JournalEntry> Entries { get; }

    public ReceiptVerifier Verifier { get; }

    /// <summary>The session's life as its events tell it.</summary>
    public Timeline Timeline { get; }

    public IReadOnlyList<ProofFinding> Findings => _findings;

    public IReadOnlyList<ProofGap> Gaps => _gaps;

    public IReadOnlyList<KeptReceipt> KeptReceipts => _kept;

    public void Find(string code, string where, string expected, string found) => _findings.Add(new ProofFinding(code, where, expected, found));

    public void Leave(string what, string why) => _gaps.Add(new ProofGap(what, why));

    public void Keep(KeptReceipt receipt) => _kept.Add(receipt);

    /// <summary>Finds fault with a value that isn't what follows from the rest.</summary>
    public bool Expect<T>(string code, string where, T expected, T found)
    {
        var (want, have) = (TextOf(expected), TextOf(found));
        if (want == have)
        {
            return true;
        }

        Find(code, where, want, have);
        return false;
    }

    /// <summary>Finds fault with what doesn't hold.</summary>
    public bool Require(bool holds, string code, string where, string expected, object? found)
    {
        if (!holds)
        {
            Find(code, where, expected, TextOf(found));
        }

        return holds;
    }

    /// <summary>The place of an entry, or of an event.</summary>
    public static string At(string list, int index) => string.Create(CultureInfo.InvariantCulture, $"{list}[{index}]");

    private static string TextOf<T>(T value) => value switch
    {
        null => "nothing",
        string text => text,
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        ValueType other => other.ToString() ?? "",
        _ => CanonicalJson.Of<object>(value).Text,
    };
}
