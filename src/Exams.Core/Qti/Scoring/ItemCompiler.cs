using Exams.Core.Qti.Declarations;
using Exams.Core.Qti.Expressions;
using Exams.Core.Qti.Items;
using Exams.Core.Qti.Processing;
using Exams.Core.Qti.Values;
using Exams.Core.Qti.Xml;

namespace Exams.Core.Qti.Scoring;

/// <summary>Turns an item's definition into what scoring runs: slots for variables, steps for rules.</summary>
internal sealed class ItemCompiler
{
    private readonly AssessmentItem _item;
    private readonly List<Finding> _findings = [];
    private readonly ExpressionCompiler _expressions;

    public ItemCompiler(AssessmentItem item, ScoringTrace? trace)
    {
        _item = item;
        CompletionStatus = Variables.AddBuiltIn(BuiltIns.CompletionStatus, VariableKind.Outcome);
        NumAttempts = Variables.AddBuiltIn(BuiltIns.NumAttempts, VariableKind.System);
        Duration = Variables.AddBuiltIn(BuiltIns.Duration, VariableKind.System);
        Context = Variables.AddBuiltIn(BuiltIns.Context, VariableKind.System);
        Variables.Alias(BuiltIns.CompletionStatusOf20, CompletionStatus);
        AddAll(item.Contexts, VariableKind.System);
        AddAll(item.Templates, VariableKind.Template);
        AddAll(item.Outcomes, VariableKind.Outcome);
        AddAll(item.Responses, VariableKind.Response);

        _expressions = new ExpressionCompiler(Variables, item.Version, _findings, trace);
        TemplateSteps = Compile(item.TemplateProcessing, ProcessingKind.Template);

        // Numbers drawn by template processing are recorded with its result; only those drawn at each scoring matter later.
        _expressions.UsesRandom = false;
        ResponseSteps = CompileResponseProcessing();
        ResponseUsesRandom = _expressions.UsesRandom;
    }

    public VariableTable Variables { get; } = new();

    public Variable CompletionStatus { get; }

    public Variable NumAttempts { get; }

    public Variable Duration { get; }

    public Variable Context { get; }

    public Step[] TemplateSteps { get; }

    public Step[] ResponseSteps { get; }

    public bool ResponseUsesRandom { get; }

    /// <summary>Whether there is something whose meaning can't be told, so that nothing can be scored.</summary>
    public bool HasFailed => _expressions.HasFailed || _item.ResponseProcessing is { Rules: null };

    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>The declared default of every slot.</summary>
    public QtiValue[] Defaults() => [.. Variables.BySlot.Select(variable => variable.Declaration?.Default ?? QtiValue.Null)];

    /// <summary>The declared correct response of every slot.</summary>
    public QtiValue[] Corrects() =>
        [.. Variables.BySlot.Select(variable => (variable.Declaration as ResponseDeclaration)?.Correct ?? QtiValue.Null)];

    private void AddAll(IEnumerable<VariableDeclaration> declarations, VariableKind kind)
    {
        foreach (var declaration in declarations)
        {
            Variables.Add(declaration, kind);
        }
    }

    private Step[] Compile(MarkupElement? processing, ProcessingKind kind) =>
        processing is null ? [] : new RuleCompiler(_expressions, kind).Compile(processing.Elements);

    private Step[] CompileResponseProcessing()
    {
        if (_item.ResponseProcessing is not { } processing)
        {
            return [];
        }

        var before = _findings.Count;
        var steps = Compile(processing.Rules, ProcessingKind.Response);
        if (processing.StandardTemplate is { } template)
        {
            CheckCorrect(processing.Place, template);

            // What is wrong is wrong with the item, not with the standard's file.
            for (var i = before; i < _findings.Count; i++)
            {
                var finding = _findings[i];
                _findings[i] = finding with
                {
                    Message = $"{template}: {finding.Message}",
                    File = processing.Place.File,
                    Line = processing.Place.Line,
                    Column = processing.Place.Column,
                    Element = processing.Place.Element,
                };
            }
        }

        return steps;
    }

    private void CheckCorrect(SourcePlace place, string template)
    {
        var response = _item.Responses.FirstOrDefault(declaration => declaration.Identifier == "RESPONSE");
        if (template is "match_correct" or "CC2_match" or "CC2_match_basic"
            && response is { Correct.IsNull: true } && _item.TemplateProcessing is null)
        {
            _findings.Add(place.Warning("correct-missing", "RESPONSE declares no correct response, so that nothing ever scores"));
        }
    }
}
