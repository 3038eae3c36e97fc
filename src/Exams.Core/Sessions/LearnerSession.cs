using Exams.Core.Exams;

namespace Exams.Core.Sessions;

/// <summary>Which session a learner has: what never changes of it, so that most questions need no more.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="ExamId">Its exam; null where that wasn't noted, and only the session says.</param>
public sealed record LearnerSession(SessionId SessionId, ExamId? ExamId);
