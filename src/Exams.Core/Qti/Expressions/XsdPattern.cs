using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.RegularExpressions;

namespace Exams.Core.Qti.Expressions;

/// <summary>
/// Regular expressions of XML Schema (Datatypes, appendix F) as QTI has them in <c>patternMatch</c> and <c>patternMask</c>. They
/// match the whole text. They run in time linear in the text, so no pattern can hang a scoring: without backtracking, or, where
/// that engine finds a length limit like <c>[\s\S]{0,5000}</c> too large, only in shapes that have nothing to backtrack into.
/// </summary>
public static class XsdPattern
{
    /// <summary>The longest pattern accepted, in characters.</summary>
    public const int MaxLength = 4096;

    /// <summary>The most positions a pattern may unroll to.</summary>
    public const int MaxSize = 20_000;

    private const string NameStart = @"\p{L}_:";
    private const string NameChar = @"\p{L}\p{M}\p{Nd}\p{Pc}\-.:\u00B7";

    /// <summary>Compiles a pattern.</summary>
    /// <param name="pattern">The pattern as the author wrote it.</param>
    /// <param name="regex">The compiled pattern.</param>
    /// <param name="problem">Why it can't be compiled, where it can't.</param>
    public static bool TryCompile(string pattern, [NotNullWhen(true)] out Regex? regex, [NotNullWhen(false)] out string? problem)
    {
        (regex, problem) = (null, null);
        if (pattern.Length > MaxLength)
        {
            problem = $"it is longer than {MaxLength} characters";
            return false;
        }

        if (PatternSize.Of(pattern) > MaxSize)
        {
            problem = $"its repetitions unroll to more than {MaxSize} positions";
            return false;
        }

        if (IsForeign(pattern))
        {
            problem = "look-around, named groups and back-references are not XML Schema's";
            return false;
        }

        var translated = Translate(pattern);
        try
        {
            regex = Create(translated, RegexOptions.NonBacktracking);
        }
        catch (NotSupportedException) when (PatternSize.IsLinear(pattern))
        {
            regex = Create(translated, RegexOptions.None);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            problem = e.Message;
        }

        return regex is not null;
    }

    private static Regex Create(string pattern, RegexOptions options) =>
        new(pattern, options | RegexOptions.CultureInvariant, Regex.InfiniteMatchTimeout);

    private static bool IsForeign(string pattern)
    {
        for (var i = 0; i + 1 < pattern.Length; i++)
        {
            if (pattern[i] == '(' && pattern[i + 1] == '?')
            {
                return true;
            }

            if (pattern[i] == '\\')
            {
                if (char.IsAsciiDigit(pattern[i + 1]))
                {
                    return true;
                }

                i++;
            }
        }

        return false;
    }

    private static string Translate(string pattern)
    {
        var result = new StringBuilder(@"\A(?:", pattern.Length + 16);
        var inClass = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            switch (c)
            {
                case '\\' when i + 1 < pattern.Length:
                    result.Append(Escape(pattern[++i], inClass > 0));
                    break;
                case '[':
                    inClass++;
                    result.Append(c);
                    break;
                case ']' when inClass > 0:
                    inClass--;
                    result.Append(c);
                    break;

                // Plain characters to XML Schema. Authors who know other dialects anchor their patterns; at either end that
                // changes nothing, as the whole text must match anyway.
                case '^' when inClass == 0:
                    result.Append(i == 0 ? "" : @"\^");
                    break;
                case '$' when inClass == 0:
                    result.Append(i == pattern.Length - 1 ? "" : @"\$");
                    break;
                case '.' when inClass == 0:
                    result.Append(@"[^\n\r]");
                    break;
                default:
                    result.Append(c);
                    break;
            }
        }

        return result.Append(@")\z").ToString();
    }

    private static string Escape(char c, bool inClass) => c switch
    {
        'i' => inClass ? NameStart : $"[{NameStart}]",
        'I' when !inClass => $"[^{NameStart}]",
        'c' => inClass ? NameChar : $"[{NameChar}]",
        'C' when !inClass => $"[^{NameChar}]",
        'w' => inClass ? @"\p{L}\p{M}\p{N}\p{S}" : @"[^\p{P}\p{Z}\p{C}]",
        'W' => inClass ? @"\p{P}\p{Z}\p{C}" : @"[\p{P}\p{Z}\p{C}]",
        's' => inClass ? @" \t\n\r" : @"[ \t\n\r]",
        'S' when !inClass => @"[^ \t\n\r]",
        _ => $"\\{c}",
    };
}
