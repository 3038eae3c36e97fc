namespace Exams.Core.Qti.View;

/// <summary>A slider's scale.</summary>
/// <param name="LowerBound">Its least value.</param>
/// <param name="UpperBound">Its greatest value.</param>
/// <param name="Step">From value to value; 0 for any in between.</param>
/// <param name="StepLabel">Whether each step is labelled.</param>
/// <param name="Reverse">Whether it runs from right to left or from top to bottom.</param>
public sealed record SliderView(double LowerBound, double UpperBound, double Step, bool StepLabel, bool Reverse);
