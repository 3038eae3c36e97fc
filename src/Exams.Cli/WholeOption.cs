using System.CommandLine;
using System.Globalization;

namespace Exams.Cli;

/// <summary>An option that takes a whole number within bounds.</summary>
internal static class WholeOption
{
    public static Option<int> Create(string name, string description, int standard, int least, int most)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => standard };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token]
                && int.TryParse(token.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value)
                && (value < least || value > most))
            {
                result.AddError($"{name} wants {least} to {most}");
            }
        });
        return option;
    }
}
