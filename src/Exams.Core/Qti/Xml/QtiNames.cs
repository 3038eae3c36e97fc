using System.Collections.Frozen;
using System.Text;

namespace Exams.Core.Qti.Xml;

/// <summary>
/// The names of QTI's elements. 3.0 spells them <c>qti-choice-interaction</c> with <c>kebab-case</c> attributes, 2.x
/// <c>choiceInteraction</c> with <c>camelCase</c>; the internal vocabulary is 2.x's.
/// </summary>
internal static class QtiNames
{
    private const string Prefix = "qti-";

    private const string Structure =
        """
        assessmentItem assessmentItemRef assessmentSection assessmentSectionRef assessmentStimulus assessmentStimulusRef
        assessmentTest testPart timeLimits itemSessionControl selection ordering adaptiveSelection adaptiveEngineRef
        adaptiveSettingsRef usagedataRef metadataRef preCondition branchRule weight variableMapping templateDefault
        testFeedback testFeedbackBlock catalogInfo catalog card cardEntry fileHref companionMaterialsInfo calculator
        calculatorType calculatorInfo description rule ruleSystemSi ruleSystemUs minimumLength minorIncrement majorIncrement
        incrementSi incrementUs protractor incrementSiGroup digitalMaterial physicalMaterial resourceIcon apipAccessibility
        itemFileInfo stimulusBody itemBody contentBody stylesheet modalFeedback responseDeclaration outcomeDeclaration
        templateDeclaration contextDeclaration defaultValue correctResponse value mapping mapEntry areaMapping areaMapEntry
        matchTable matchTableEntry interpolationTable interpolationTableEntry
        """;

    private const string Processing =
        """
        responseProcessing responseProcessingFragment responseCondition responseIf responseElseIf responseElse exitResponse
        setOutcomeValue lookupOutcomeValue setResponseValue templateProcessing templateProcessingFragment templateCondition
        templateIf templateElseIf templateElse templateConstraint exitTemplate setTemplateValue setCorrectResponse
        setDefaultValue outcomeProcessing outcomeProcessingFragment outcomeCondition outcomeIf outcomeElseIf outcomeElse
        exitTest and anyN baseValue containerSize contains correct customOperator default delete divide durationGTE durationLT
        equal equalRounded fieldValue gcd gt gte index inside integerDivide integerModulus integerToFloat isNull lcm lt lte
        mapResponse mapResponsePoint match mathConstant mathOperator max member min multiple not null numberCorrect
        numberIncorrect numberPresented numberResponded numberSelected or ordered outcomeMaximum outcomeMinimum patternMatch
        power product random randomFloat randomInteger repeat round roundTo statsOperator stringMatch substring subtract sum
        testVariables truncate variable
        """;

    private const string Body =
        """
        associateInteraction choiceInteraction customInteraction drawingInteraction endAttemptInteraction
        extendedTextInteraction gapMatchInteraction graphicAssociateInteraction graphicGapMatchInteraction
        graphicOrderInteraction hotspotInteraction hottextInteraction inlineChoiceInteraction matchInteraction
        mediaInteraction orderInteraction portableCustomInteraction positionObjectInteraction positionObjectStage
        selectPointInteraction sliderInteraction textEntryInteraction uploadInteraction prompt simpleChoice inlineChoice
        simpleAssociableChoice simpleMatchSet gap gapText gapImg hottext hotspotChoice associableHotspot feedbackBlock
        feedbackInline rubricBlock templateBlock templateInline printedVariable infoControl interactionMarkup
        interactionModules interactionModule templateVariable contextVariable portableInfoControl responseSchema resources
        libraries lib stylesheets mediaFiles file markup properties property entry modules module
        """;

    private static readonly FrozenDictionary<string, string> s_canonical = Words().ToFrozenDictionary(name => Kebab(name), StringComparer.Ordinal);
    private static readonly FrozenSet<string> s_names = Words().ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a name is QTI's and not HTML's: in 3.0 by its prefix, before by the list of QTI's names.</summary>
    public static bool IsQti(string localName, string namespaceUri) => localName.StartsWith(Prefix, StringComparison.Ordinal)
        || (!namespaceUri.Contains("qtiasi_v3p0", StringComparison.Ordinal) && s_names.Contains(localName));

    /// <summary>The internal name of an element.</summary>
    public static string Canonical(string localName)
    {
        if (!localName.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return localName;
        }

        return s_canonical.TryGetValue(localName, out var name) ? name : Camel(localName[Prefix.Length..]);
    }

    /// <summary>The internal name of an attribute of a QTI element; <c>data-…</c> and <c>aria-…</c> are HTML's and stay.</summary>
    public static string CanonicalAttribute(string localName) =>
        !localName.Contains('-', StringComparison.Ordinal) || IsHtmlAttribute(localName) ? localName : Camel(localName);

    /// <summary>The name of an element in QTI 3.0.</summary>
    public static string Kebab(string canonical) => canonical switch
    {
        "durationGTE" => "qti-duration-gte",
        "durationLT" => "qti-duration-lt",
        _ => Prefix + KebabAttribute(canonical),
    };

    /// <summary>The name of an attribute of a QTI element in QTI 3.0.</summary>
    public static string KebabAttribute(string canonical)
    {
        if (IsHtmlAttribute(canonical))
        {
            return canonical;
        }

        var kebab = new StringBuilder(canonical.Length + 8);
        foreach (var c in canonical)
        {
            if (char.IsAsciiLetterUpper(c))
            {
                kebab.Append('-').Append(char.ToLowerInvariant(c));
            }
            else
            {
                kebab.Append(c);
            }
        }

        return kebab.ToString();
    }

    private static bool IsHtmlAttribute(string name) =>
        name.StartsWith("data-", StringComparison.Ordinal) || name.StartsWith("aria-", StringComparison.Ordinal);

    private static string Camel(string kebab)
    {
        var camel = new StringBuilder(kebab.Length);
        var raise = false;
        foreach (var c in kebab)
        {
            if (c == '-')
            {
                raise = camel.Length > 0;
            }
            else
            {
                camel.Append(raise ? char.ToUpperInvariant(c) : c);
                raise = false;
            }
        }

        return camel.ToString();
    }

    private static string[] Words() =>
        string.Join(' ', Structure, Processing, Body).Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
}
