using System.Globalization;
using System.Net;
using System.Text;

namespace Exams.Core.Grading.Reporting.Scores;

/// <summary>Writes score reports as HTML pages: one file, no script, nothing fetched, every text encoded.</summary>
public static class ScoreReportPage
{
    private const string Style =
        """
        :root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}
        h1{font-size:1.4rem;margin-bottom:0}.verdict{font-size:1.8rem;font-weight:700;margin:.5rem 0 1.5rem}
        table{border-collapse:collapse;width:100%;margin-bottom:1.5rem}caption{text-align:left;font-weight:700;padding:.5rem 0}
        th,td{text-align:left;vertical-align:top;padding:.35rem .75rem .35rem 0;border-bottom:1px solid #8884;overflow-wrap:anywhere}
        th{font-weight:600;width:11rem}.bar{background:#8883;height:.8rem;width:100%}.bar div{background:#2b6cb0;height:100%}
        @media print{body{margin:0}.bar,.bar div{print-color-adjust:exact}}
        """;

    /// <summary>The page.</summary>
    public static string Write(ScoreReport report)
    {
        var html = new StringBuilder();
        html.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.Append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n");
        html.Append(CultureInfo.InvariantCulture, $"<title>{Encode($"Score report: {report.Title}")}</title>\n<style>{Style}</style>\n</head>\n<body>\n<main>\n");
        html.Append(CultureInfo.InvariantCulture, $"<h1>{Encode(report.Title)}: score report</h1>\n");
        html.Append(CultureInfo.InvariantCulture, $"<p class=\"verdict\">{Encode(ReportText.Verdict(report))}</p>\n");
        html.Append("<table>\n<caption>Result</caption>\n<tbody>\n");
        foreach (var (name, value) in ReportText.Facts(report))
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{Encode(name)}</th><td>{Encode(value)}</td></tr>\n");
        }

        html.Append("</tbody>\n</table>\n");
        if (report.Domains is { } domains)
        {
            Domains(html, domains);
        }

        html.Append(CultureInfo.InvariantCulture, $"<p>{Encode(report.Verification)}</p>\n</main>\n</body>\n</html>\n");
        return html.ToString();
    }

    /// <summary>The bars say nothing that the figures don't: readers who don't see them miss nothing.</summary>
    private static void Domains(StringBuilder html, IReadOnlyList<ReportedDomain> domains)
    {
        html.Append("<table>\n<caption>By content area</caption>\n<thead><tr><th scope=\"col\">Area</th><th scope=\"col\">Reached</th></tr></thead>\n<tbody>\n");
        foreach (var domain in domains)
        {
            var width = ReportText.Number(Math.Clamp(domain.Percent, 0, 100));
            html.Append(
                CultureInfo.InvariantCulture,
                $"<tr><th scope=\"row\">{Encode(domain.Domain)}</th><td>{Encode(ReportText.Figures(domain))}");
            html.Append(CultureInfo.InvariantCulture, $"<div class=\"bar\" aria-hidden=\"true\"><div style=\"width:{width}%\"></div></div></td></tr>\n");
        }

        html.Append("</tbody>\n</table>\n");
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
