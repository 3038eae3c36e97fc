using Exams.Core.Sessions;
using NodaTime;

namespace Exams.Core.Proctoring.Monitoring;

/// <summary>A session of a window as the monitor's one query finds it.</summary>
/// <param name="Glance">How it stands.</param>
/// <param name="Watch">What proctoring knows of it.</param>
/// <param name="WrittenAt">When either was last written, by the store's own clock, which is not the server's.</param>
/// <param name="Version">Changes with every write of either.</param>
public sealed record WatchedSession(SessionGlance Glance, SessionWatch Watch, Instant WrittenAt, string Version);
