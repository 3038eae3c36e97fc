using System.Reflection;
using Exams.Functions.Auditing;
using Exams.Functions.Health;
using Exams.Functions.Http;
using Exams.Functions.Sessions;
using Exams.Functions.Sessions.Browsers;
using Microsoft.Azure.Functions.Worker;
using Xunit;

namespace Exams.Functions.Tests.Http;

/// <summary>What holds for every function: the real host finds them by these rules.</summary>
public sealed class FunctionTableTests
{
    private static readonly MethodInfo[] Functions = [.. typeof(HealthFunctions).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static))
        .Where(method => method.GetCustomAttribute<FunctionAttribute>() is not null)];

    private static readonly string[] Audited = ["Exams.Functions.Exams", "Exams.Functions.ItemBanks", "Exams.Functions.Scheduling"];

    [Fact]
    public void EveryFunction_IsAPublicMethodOfAPublicClass() =>
        Assert.All(Functions, method => Assert.True(method.IsPublic && method.DeclaringType!.IsPublic, $"{method.DeclaringType}.{method.Name}"));

    [Fact]
    public void EveryName_IsUnique() =>
        Assert.Distinct(Functions.Select(method => method.GetCustomAttribute<FunctionAttribute>()!.Name), StringComparer.OrdinalIgnoreCase);

    [Fact]
    public void EveryHttpFunction_SaysWhoMayCall() =>
        Assert.All(Functions.Where(IsHttp), method => Assert.NotNull(method.GetCustomAttribute<AllowAttribute>()));

    [Fact]
    public void OnlyHttpFunctions_SayWhoMayCall() =>
        Assert.All(Functions.Where(method => !IsHttp(method)), method => Assert.Null(method.GetCustomAttribute<AllowAttribute>()));

    [Fact]
    public void OpenFunctions_AreTheseFew() =>
        Assert.Equal(
            ["GetHealth", "GetOpenApi", "GetReceiptKeys", "GetReference", "GetReferenceScript", "GetStorageTransactions", "GetWebFile", "IssueDevelopmentTokens", "UnknownRoute"],
            Functions.Where(method => method.GetCustomAttribute<AllowAttribute>()?.Anyone == true).Select(method => method.Name).Order(StringComparer.Ordinal));

    /// <summary>Who adds a function that a sitting learner calls says what becomes of it in another browser, or that nothing does.</summary>
    [Fact]
    public void OfASittingLearnersFunctions_OnlyThese_AreNotHeldToTheExamsBrowser() =>
        Assert.Equal(
            ["CheckIn", "GetJournal", "GetSession"],
            Functions
                .Where(method => method.DeclaringType!.Namespace == typeof(SessionDesk).Namespace && IsHttp(method))
                .Where(method => method.GetCustomAttribute<AllowAttribute>()!.Roles is [Role.Learner] && IsOnASession(method))
                .Where(method => method.GetCustomAttribute<ExamBrowserAttribute>() is null)
                .Select(method => method.Name)
                .Order(StringComparer.Ordinal));

    /// <summary>Whoever adds a function by which staff changes exams, banks or windows says how the trail calls it.</summary>
    [Fact]
    public void WhatStaffChangesOfExamsBanksAndWindows_IsAudited() =>
        Assert.Empty(Functions
            .Where(method => IsHttp(method) && !IsRead(method) && method.GetCustomAttribute<AllowAttribute>()!.Roles.Any(role => role is not Role.Learner))
            .Where(method => Audited.Any(room => method.DeclaringType!.Namespace!.StartsWith(room, StringComparison.Ordinal)))
            .Where(method => method.GetCustomAttribute<AuditedAttribute>() is null)
            .Select(method => method.Name)
            .Except(["PreviewItem"], StringComparer.Ordinal));

    private static bool IsRead(MethodInfo method) =>
        method.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).OfType<HttpTriggerAttribute>()
            .Any(trigger => trigger.Methods is ["get"]);

    private static bool IsOnASession(MethodInfo method) =>
        method.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).OfType<HttpTriggerAttribute>()
            .Any(trigger => trigger.Route?.StartsWith("api/sessions/{id}", StringComparison.Ordinal) == true);

    private static bool IsHttp(MethodInfo method) =>
        method.GetParameters().Any(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>() is not null);
}
