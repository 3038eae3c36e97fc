namespace Exams.Cli.Chaos.Planning;

/// <summary>When the host is killed.</summary>
/// <param name="NotBefore">Counted from when the learners are let in; later if the host isn't up then.</param>
/// <param name="During">What is waited for from there on, for some seconds.</param>
/// <param name="After">How long that has been going on when the host dies.</param>
internal sealed record Kill(TimeSpan NotBefore, Moment During, TimeSpan After);
