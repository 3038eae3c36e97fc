using Exams.Cli.Http;

namespace Exams.Cli.Simulate.Learners;

/// <summary>An answer that the server promised to keep, and its promise.</summary>
internal sealed record AcknowledgedSave(ResponseSave Save, Receipt Receipt);
