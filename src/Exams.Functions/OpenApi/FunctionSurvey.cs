using System.Reflection;
using System.Reflection.Emit;
using System.Text.RegularExpressions;
using Exams.Core;
using Exams.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Exams.Functions.OpenApi;

/// <summary>
/// Follows an HTTP function's code, into what it calls of this app and of its rules, and notes what it reads of requests, what it answers
/// and what it refuses. So the document of the API says what the code does, and nobody has to say it twice.
/// </summary>
internal sealed partial class FunctionSurvey
{
    private const int MaxDepth = 12;
    private const int LookBack = 60;

    private static readonly Assembly App = typeof(FunctionSurvey).Assembly;
    private static readonly Assembly Rules = typeof(Refusal).Assembly;

    private readonly FunctionFacts _facts = new();
    private readonly HashSet<MethodBase> _seen = [];

    /// <summary>What a function's code tells.</summary>
    public static FunctionFacts Of(MethodInfo function)
    {
        var survey = new FunctionSurvey();
        survey.Visit(function, MaxDepth);
        return survey._facts;
    }

    private void Visit(MethodBase method, int depth)
    {
        if (depth == 0 || !_seen.Add(method))
        {
            return;
        }

        var code = MethodCode.Of(method);
        for (var i = 0; i < code.Count; i++)
        {
            switch (code[i].Operand)
            {
                case ConstructorInfo made when made.DeclaringType == typeof(Refusal) || made.DeclaringType == typeof(ProblemDocument):
                    NoteRefusal(code, i);
                    break;
                case ConstructorInfo made when made.DeclaringType!.IsAssignableTo(typeof(IActionResult)) && made.DeclaringType != typeof(Answer):
                    NoteMediaTypes(code, made.DeclaringType!);
                    break;
                case FieldInfo { IsStatic: true } field:
                    NoteField(field);
                    break;
                case MethodBase called:
                    Note(called, code, i);
                    if (!called.ContainsGenericParameters
                        && called.DeclaringType is { } type
                        && (type.Assembly == App || type.Assembly == Rules)
                        && !IsPlumbing(type))
                    {
                        Visit(called, depth - 1);
                    }

                    break;
            }
        }
    }

    private void Note(MethodBase called, IReadOnlyList<(OpCode Code, object? Operand)> code, int at)
    {
        var type = called.DeclaringType;
        if (type is { IsGenericType: true } && type.GetGenericTypeDefinition() == typeof(JsonBody<>) && called.IsStatic)
        {
            _facts.Body ??= type.GetGenericArguments()[0];
            _facts.Refusals.UnionWith(["invalid-body", "body-too-large", "unsupported-media-type"]);
        }
        else if (type == typeof(ProblemRefusal))
        {
            NoteRefusal(code, at);
        }
        else if (type == typeof(Answer))
        {
            NoteAnswer(called.Name, code, at);
        }
        else if (type == typeof(PageQuery))
        {
            _facts.Query.UnionWith(["top", "continuation"]);
            _facts.Refusals.Add("invalid-query");
        }
        else if (type == typeof(NewId) && called.Name != "IsRepeatable")
        {
            _facts.Headers.Add("Idempotency-Key");
        }
        else if (type == typeof(IQueryCollection) && called.Name == "get_Item" && code[at - 1].Operand is string name)
        {
            _facts.Query.Add(name);
        }
    }

    private void NoteAnswer(string name, IReadOnlyList<(OpCode Code, object? Operand)> code, int at)
    {
        int? status = name switch
        {
            nameof(Answer.Ok) => StatusCodes.Status200OK,
            nameof(Answer.Created) => StatusCodes.Status201Created,
            nameof(Answer.Accepted) => StatusCodes.Status202Accepted,
            _ => null,
        };
        if (name == nameof(Answer.WithETag))
        {
            _facts.HasETag = true;
        }
        else if (name == nameof(Answer.NotFound))
        {
            _facts.Refusals.Add("not-found");
        }
        else if (status is { } number)
        {
            if (!_facts.Answers.TryGetValue(number, out var types))
            {
                _facts.Answers[number] = types = [];
            }

            if (TypeOf(code[at - 1]) is { } body)
            {
                types.Add(body);
            }
        }
    }

    /// <summary>What an instruction leaves on the stack. Initializers of objects leave the object.</summary>
    private static Type? TypeOf((OpCode Code, object? Operand) instruction)
    {
        var type = instruction.Operand switch
        {
            ConstructorInfo made => made.DeclaringType,
            MethodInfo called when called.ReturnType == typeof(void) => called.DeclaringType,
            MethodInfo called => called.ReturnType,
            FieldInfo field => field.FieldType,
            Type named => named,
            _ => null,
        };
        return type == typeof(object) ? null : type;
    }

    private void NoteField(FieldInfo field)
    {
        if (field.DeclaringType == typeof(HeaderNames) && field.Name is nameof(HeaderNames.IfMatch) or nameof(HeaderNames.IfNoneMatch))
        {
            _facts.Headers.Add((string)field.GetValue(null)!);
        }
        else if (field.FieldType.IsAssignableTo(typeof(IActionResult)) && field.FieldType.TypeInitializer is { } initializer)
        {
            NoteMediaTypes(MethodCode.Of(initializer), field.FieldType);
        }
        else if (field.FieldType == typeof(Refusal) && field.GetValue(null) is Refusal refusal)
        {
            _facts.Refusals.Add(refusal.Code);
        }
    }

    private void NoteRefusal(IReadOnlyList<(OpCode Code, object? Operand)> code, int at)
    {
        // Its code is the first of its three texts; whatever stands between belongs to the detail.
        for (var i = at - 1; i >= Math.Max(0, at - LookBack) && code[i].Operand is not ConstructorInfo { DeclaringType.Name: nameof(Refusal) }; i--)
        {
            if (code[i].Operand is string text && Code().IsMatch(text) && (text.Contains('-', StringComparison.Ordinal) || text == "busy"))
            {
                _facts.Refusals.Add(text);
                return;
            }
        }
    }

    private void NoteMediaTypes(IReadOnlyList<(OpCode Code, object? Operand)> code, Type answer)
    {
        if (answer == typeof(NotModifiedAnswer))
        {
            _facts.IsConditional = true;
            return;
        }

        var texts = code.Select(i => i.Operand).Concat(TextsOf(answer)).OfType<string>().Select(text => text.Split(';')[0]);
        var found = texts.Where(text => MediaType().IsMatch(text)).ToArray();
        _facts.MediaTypes.UnionWith(found.Length > 0 ? found : ["application/octet-stream"]);
    }

    /// <summary>What the methods of an answer, and of those that it derives from, have of texts.</summary>
    private static IEnumerable<object?> TextsOf(Type? answer) => answer is null || answer.Assembly != App
        ? []
        : answer.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .SelectMany(method => MethodCode.Of(method))
            .Select(instruction => instruction.Operand)
            .Concat(TextsOf(answer.BaseType));

    /// <summary>What every answer goes through, and says nothing of this one.</summary>
    private static bool IsPlumbing(Type type) =>
        type == typeof(Answer)
        || type == typeof(PageQuery)
        || type == typeof(NewId)
        || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(JsonBody<>));

    [GeneratedRegex("^[a-z]+(?:-[a-z]+)*$", RegexOptions.NonBacktracking)]
    private static partial Regex Code();

    [GeneratedRegex("^(?:text|application|image)/[a-z0-9.+-]+$", RegexOptions.NonBacktracking)]
    private static partial Regex MediaType();
}
