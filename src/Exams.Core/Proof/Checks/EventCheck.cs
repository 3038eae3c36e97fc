using Exams.Core.Sessions;
using Exams.Core.Sessions.Events;

namespace Exams.Core.Proof.Checks;

/// <summary>That the events are one chain, and that the session's state is what they lead to. A second end can't follow the first.</summary>
internal static class EventCheck
{
    public static void Run(Evidence evidence)
    {
        Chain(evidence);
        var (told, session) = (evidence.Timeline.Final, evidence.Session);
        void Same<T>(string member, Func<Session, T> of) => evidence.Expect("not-what-happened", $"dossier.session.{member}", of(told), of(session));
        Same("state", s => s.State);
        Same("startedAt", s => s.StartedAt);
        Same("endedAt", s => s.EndedAt);
        Same("frozenAt", s => s.FrozenAt);
        Same("endCause", s => s.EndCause);
        Same("clientId", s => s.ClientId);
        Same("accommodation", s => s.Accommodation);
        Same("policy", s => s.Policy);
        Same("bounds", s => s.Bounds);
        Same("submissionDigest", s => s.SubmissionDigest);
        Same("resultVersion", s => s.ResultVersion);
        Same("releasedAt", s => s.ReleasedAt);
        Same("withheld", s => s.Withheld);
        Same("isReviewed", s => s.IsReviewed);
        Same("ledger", s => s.Ledger);
        Same("messages", s => s.Messages);
        Same("lateAnswers", s => s.LateAnswers);
        Same("items", s => s.Items);
        Same("passedOver", s => s.PassedOver);
        Same("isAtEnd", s => s.IsAtEnd);
        Same("sections", s => s.Sections.Select(section => new { section.StartedAt, section.EndedAt, section.IsExpired }).ToList());
        evidence.Expect("policy-version", "dossier.session.policy.version", 1, evidence.Timeline.Initial.Policy.Version);

        var last = evidence.Entries is [.., var entry] && entry.ReceivedAt > told.UpdatedAt ? entry.ReceivedAt : told.UpdatedAt;
        var latest = evidence.Timeline.Steps.Select(step => step.Event.At).Append(last).Max();
        evidence.Expect("not-what-happened", "dossier.session.updatedAt", latest, session.UpdatedAt);
    }

    private static void Chain(Evidence evidence)
    {
        var head = EventHead.Genesis(evidence.Session.Id);
        var since = evidence.Session.CreatedAt;
        foreach (var (index, recorded) in evidence.Export.Events.Index())
        {
            var where = Evidence.At("events", index);
            evidence.Expect("event-number", $"{where}.number", head.Count + 1, recorded.Number);
            evidence.Expect("event-chain", $"{where}.previousDigest", head.Digest, recorded.PreviousDigest);
            evidence.Require(recorded.IsIntact(), "event-altered", $"{where}.digest", "the digest of this content", recorded.Digest);
            head = recorded.Head;
            if (recorded.IsErased)
            {
                evidence.Leave("what a message said", $"{where}: its text was erased, and its digest with it can't be worked out");
            }
        }

        foreach (var (index, step) in evidence.Timeline.Steps.Index())
        {
            evidence.Require(step.Event.At >= since, "event-order", Evidence.At("events", index), $"not before {since}", step.Event.At);
            since = step.Event.At;
        }

        evidence.Expect("event-head", "dossier.session.lastEvent", head, evidence.Session.EventHead);
    }
}
