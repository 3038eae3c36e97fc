namespace Exams.Core.Sessions.Items;

/// <summary>How far a learner got with an item at which an attempt has ended.</summary>
/// <param name="Number">The item's number on the form.</param>
/// <param name="Attempts">How many have ended.</param>
/// <param name="IsClosed">Whether there is none left: an adaptive item is completed, or as many as allowed were taken.</param>
public sealed record ItemProgress(int Number, int Attempts, bool IsClosed);
