namespace Exams.Core.Proctoring.Policies;

/// <summary>Which kinds begin something that another ends.</summary>
public static class TelemetryKinds
{
    /// <summary>The kinds that last until their counterpart comes.</summary>
    public static IReadOnlyList<TelemetryKind> Lasting { get; } =
        [TelemetryKind.FocusLost, TelemetryKind.FullScreenLeft, TelemetryKind.SecondScreen, TelemetryKind.NetworkLost];

    /// <summary>What ends what a kind begins; null where it begins nothing.</summary>
    public static TelemetryKind? EndOf(TelemetryKind kind) => kind switch
    {
        TelemetryKind.FocusLost => TelemetryKind.FocusGained,
        TelemetryKind.FullScreenLeft => TelemetryKind.FullScreenEntered,
        TelemetryKind.SecondScreen => TelemetryKind.SecondScreenGone,
        TelemetryKind.NetworkLost => TelemetryKind.NetworkBack,
        _ => null,
    };
}
