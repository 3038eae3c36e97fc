using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;

namespace Exams.Functions.Http;

/// <summary>The one place where a refusal's code becomes an HTTP status. What isn't listed is a conflict with the present state: 409.</summary>
internal static class ProblemStatus
{
    private static readonly FrozenDictionary<string, int> ByCode = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["invalid-body"] = StatusCodes.Status400BadRequest,
        ["invalid-query"] = StatusCodes.Status400BadRequest,
        ["invalid-id"] = StatusCodes.Status400BadRequest,
        ["body-too-large"] = StatusCodes.Status413PayloadTooLarge,
        ["not-acceptable"] = StatusCodes.Status406NotAcceptable,
        ["unsupported-media-type"] = StatusCodes.Status415UnsupportedMediaType,
        ["no-such-item"] = StatusCodes.Status422UnprocessableEntity,
        ["invalid-batch"] = StatusCodes.Status422UnprocessableEntity,
        ["invalid-response"] = StatusCodes.Status422UnprocessableEntity,
        ["seal-broken"] = StatusCodes.Status422UnprocessableEntity,
        ["seal-missing"] = StatusCodes.Status422UnprocessableEntity,
        ["invalid-evidence"] = StatusCodes.Status422UnprocessableEntity,
        ["evidence-type-mismatch"] = StatusCodes.Status422UnprocessableEntity,
        ["evidence-digest-mismatch"] = StatusCodes.Status422UnprocessableEntity,
        ["evidence-too-large"] = StatusCodes.Status413PayloadTooLarge,
        ["invalid-message"] = StatusCodes.Status422UnprocessableEntity,
        ["invalid-reason"] = StatusCodes.Status422UnprocessableEntity,
        ["invalid-time"] = StatusCodes.Status422UnprocessableEntity,
        ["score-out-of-range"] = StatusCodes.Status422UnprocessableEntity,
        ["invalid-window"] = StatusCodes.Status422UnprocessableEntity,
        ["invalid-extension"] = StatusCodes.Status422UnprocessableEntity,
        ["invalid-roster"] = StatusCodes.Status422UnprocessableEntity,
        ["invalid-exam"] = StatusCodes.Status422UnprocessableEntity,
        ["invalid-accommodation"] = StatusCodes.Status422UnprocessableEntity,
        ["invalid-reference"] = StatusCodes.Status422UnprocessableEntity,
        ["idempotency-key-reused"] = StatusCodes.Status422UnprocessableEntity,
        ["comment-too-long"] = StatusCodes.Status422UnprocessableEntity,
        ["invalid-telemetry"] = StatusCodes.Status422UnprocessableEntity,
        ["invalid-note"] = StatusCodes.Status422UnprocessableEntity,
        ["outcome-unfit"] = StatusCodes.Status422UnprocessableEntity,
        ["outcome-not-proposed"] = StatusCodes.Status422UnprocessableEntity,
        ["invalid-score"] = StatusCodes.Status422UnprocessableEntity,
        ["score-does-not-add-up"] = StatusCodes.Status422UnprocessableEntity,
        ["invalid-rubric"] = StatusCodes.Status422UnprocessableEntity,
        ["invalid-seed"] = StatusCodes.Status422UnprocessableEntity,
        ["lead-needed"] = StatusCodes.Status403Forbidden,
        ["invalid-appeal"] = StatusCodes.Status422UnprocessableEntity,
        ["invalid-move"] = StatusCodes.Status422UnprocessableEntity,
        ["statistics-not-computed"] = StatusCodes.Status404NotFound,
        ["invalid-passback"] = StatusCodes.Status422UnprocessableEntity,
        ["invalid-regrade"] = StatusCodes.Status422UnprocessableEntity,
        ["second-person-required"] = StatusCodes.Status403Forbidden,
        ["report-not-written"] = StatusCodes.Status404NotFound,
        ["result-not-released"] = StatusCodes.Status404NotFound,
        ["not-found"] = StatusCodes.Status404NotFound,
        ["access-code-wrong"] = StatusCodes.Status403Forbidden,
        ["seb-required"] = StatusCodes.Status403Forbidden,
        ["no-atp"] = StatusCodes.Status403Forbidden,
        ["precondition-failed"] = StatusCodes.Status412PreconditionFailed,
        ["precondition-required"] = StatusCodes.Status428PreconditionRequired,
        ["too-many-guesses"] = StatusCodes.Status429TooManyRequests,
        ["too-many-requests"] = StatusCodes.Status429TooManyRequests,
        ["clock-went-backwards"] = StatusCodes.Status503ServiceUnavailable,
        ["busy"] = StatusCodes.Status503ServiceUnavailable,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static int Of(string code) => ByCode.GetValueOrDefault(code, StatusCodes.Status409Conflict);
}
