using System.Text.RegularExpressions;
using Exams.Core.Qti.Interactions;
using Exams.Core.Qti.Values;

namespace Exams.Core.Qti.View.Responses;

/// <summary>What one interaction allows in its response.</summary>
internal sealed class InteractionRules(Interaction interaction, Regex? mask)
{
    private readonly HashSet<string> _choices = new(interaction.Choices.Select(choice => choice.Identifier), StringComparer.Ordinal);
    private readonly AssociationRules _associations = new(interaction);

    public void Check(QtiValue value, ICollection<ResponseProblem> problems)
    {
        var values = value.IsContainer ? value.Items.ToArray() : value.IsNull || value.Cardinality == Cardinality.Record ? [] : [value];
        switch (interaction.Kind)
        {
            case InteractionKind.Choice or InteractionKind.Hotspot or InteractionKind.Hottext or InteractionKind.InlineChoice:
                CheckChoices(values, problems);
                CheckCount(values.Length, interaction.Minimum, interaction.Maximum, problems);
                break;
            case InteractionKind.Order or InteractionKind.GraphicOrder:
                CheckChoices(values, problems);
                CheckCount(values.Length, OrderMinimum(values.Length), interaction.Maximum, problems);
                break;
            case InteractionKind.Associate or InteractionKind.Match or InteractionKind.GraphicAssociate or InteractionKind.GapMatch
                or InteractionKind.GraphicGapMatch:
                _associations.Check(values, problems);
                CheckCount(values.Length, interaction.Minimum, interaction.Maximum, problems);
                break;
            case InteractionKind.SelectPoint or InteractionKind.PositionObject:
                CheckCount(values.Length, interaction.Minimum, interaction.Maximum, problems);
                break;
            case InteractionKind.TextEntry or InteractionKind.ExtendedText:
                CheckTexts(value, values, problems);
                break;
            case InteractionKind.Slider:
                CheckScale(values, problems);
                break;
            case InteractionKind.Media when values is [{ BaseType: BaseType.Integer } plays]:
                CheckCount((int)Math.Clamp(plays.AsInteger(), 0, int.MaxValue), interaction.Minimum, interaction.Maximum, problems);
                break;
            case InteractionKind.Upload when values is [{ BaseType: BaseType.File } file]:
                Add(CheckFile(file.AsFile().MediaType), problems);
                break;
        }
    }

    /// <summary>Whether a file's media type is accepted: any, the very type, or its family as <c>image/*</c>.</summary>
    public ResponseProblem? CheckFile(string mediaType)
    {
        if (interaction.Kind == InteractionKind.Drawing || interaction.UploadTypes.IsEmpty)
        {
            return null;
        }

        var bare = mediaType.Split(';')[0].Trim();
        return interaction.UploadTypes.Any(type =>
            type.Equals(bare, StringComparison.OrdinalIgnoreCase)
            || type == "*/*"
            || (type.EndsWith("/*", StringComparison.Ordinal) && bare.StartsWith(type[..^1], StringComparison.OrdinalIgnoreCase)))
                ? null
                : Problem(ResponseFault.FileType, $"expected a file of type {string.Join(", ", interaction.UploadTypes)}");
    }

    private static void Add(ResponseProblem? problem, ICollection<ResponseProblem> problems)
    {
        if (problem is not null)
        {
            problems.Add(problem);
        }
    }

    // Without a minimum every choice must be put in order (QTI 2.1, orderInteraction); an order not begun is no response.
    private int OrderMinimum(int count) => interaction.Minimum > 0 || count == 0
        ? interaction.Minimum
        : interaction.Maximum > 0 ? 1 : interaction.Choices.Length;

    private void CheckChoices(QtiValue[] values, ICollection<ResponseProblem> problems)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var value in values)
        {
            var identifier = ValueText.Print(value);
            if (!_choices.Contains(identifier))
            {
                problems.Add(Problem(ResponseFault.UnknownChoice, "the response names something that isn't a choice"));
                return;
            }

            if (!seen.Add(identifier))
            {
                problems.Add(Problem(ResponseFault.Repeated, "the response has a choice twice"));
                return;
            }
        }
    }

    private void CheckTexts(QtiValue value, QtiValue[] values, ICollection<ResponseProblem> problems)
    {
        CheckCount(values.Length, interaction.Minimum, interaction.Maximum, problems);
        var text = value.Cardinality == Cardinality.Record ? [value.Field("stringValue")] : values;
        if (mask is not null && Array.Exists(text, one => !one.IsNull && !mask.IsMatch(ValueText.Print(one))))
        {
            problems.Add(Problem(ResponseFault.PatternMismatch, "the text doesn't have the form that is asked for"));
        }
    }

    private void CheckScale(QtiValue[] values, ICollection<ResponseProblem> problems)
    {
        if (interaction.LowerBound <= interaction.UpperBound
            && Array.Exists(values, one => one.IsNumber && (one.AsNumber() < interaction.LowerBound || one.AsNumber() > interaction.UpperBound)))
        {
            problems.Add(Problem(ResponseFault.OutOfRange, $"expected {interaction.LowerBound} to {interaction.UpperBound}"));
        }
    }

    private void CheckCount(int count, int minimum, int maximum, ICollection<ResponseProblem> problems)
    {
        if (maximum > 0 && count > maximum)
        {
            problems.Add(Problem(ResponseFault.TooMany, $"at most {maximum}, found {count}"));
        }
        else if (count < Math.Max(minimum, interaction.Required ? 1 : 0))
        {
            problems.Add(Problem(ResponseFault.TooFew, $"at least {Math.Max(minimum, 1)}, found {count}"));
        }
    }

    private ResponseProblem Problem(ResponseFault fault, string message) => new(interaction.ResponseIdentifier, fault, message);
}
