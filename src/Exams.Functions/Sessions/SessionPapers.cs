using Exams.Core.Forms;
using Exams.Core.ItemBanks;
using Exams.Core.Sessions;
using Exams.Core.Sessions.Items;
using Exams.Functions.ItemBanks;

namespace Exams.Functions.Sessions;

/// <summary>Makes the papers that deciding attempts, and the way on, takes: forms with their items and tests.</summary>
/// <param name="banks">Items and tests, compiled once in a worker.</param>
public sealed class SessionPapers(CompiledBankCache banks)
{
    /// <summary>A session's paper.</summary>
    /// <param name="session">The session.</param>
    /// <param name="form">Its form.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="InvalidOperationException">The bank version doesn't have what was published with it.</exception>
    public async ValueTask<SessionPaper> OfAsync(Session session, Form form, CancellationToken cancellation)
    {
        var find = await banks.CompiledAsync(form, cancellation);
        return session.RouteTest is { } test
            ? new SessionPaper(form, find, await banks.GetTestAsync(session.ItemBankId, session.ItemBankVersionId, test, cancellation)
                ?? throw new InvalidOperationException($"item bank {session.ItemBankId} {session.ItemBankVersionId} has no test {test}"))
            : new SessionPaper(form, find);
    }
}
