using System.Globalization;
using Exams.Core.Grading.Reporting.Scores;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Writer;

namespace Exams.Functions.Grading.ScoreReports;

/// <summary>
/// Writes score reports as PDF documents, on any machine alike: the font comes with the app. The library and the font are loaded when the
/// first report is written, and nobody who writes none pays for them.
/// </summary>
internal static class ScoreReportPdf
{
    private const double Margin = 56;
    private const double Small = 9;
    private const double Normal = 10.5;
    private const double Label = 130;
    private const double Leading = 1.4;

    /// <summary>The document.</summary>
    public static byte[] Write(ScoreReport report)
    {
        var document = new PdfDocumentBuilder();
        document.DocumentInformation.Title = $"{report.Title}: score report";
        document.DocumentInformation.Subject = $"Session {report.SessionId}, result version {report.Version.ToString(CultureInfo.InvariantCulture)}";
        document.DocumentInformation.Producer = "Exams";
        var paper = new Paper(document);
        paper.Write($"{report.Title}: score report", 14);
        paper.Skip(6);
        paper.Write(ReportText.Verdict(report), 20);
        paper.Skip(10);
        foreach (var (name, value) in ReportText.Facts(report))
        {
            paper.Row(name, value);
        }

        if (report.Domains is { } domains)
        {
            paper.Skip(12);
            paper.Write("By content area", 12);
            paper.Skip(4);
            foreach (var domain in domains)
            {
                paper.Row(domain.Domain, ReportText.Figures(domain));
                paper.Bar((double)Math.Clamp(domain.Percent, 0, 100) / 100);
            }
        }

        paper.Skip(12);
        paper.Write(report.Verification, Small);
        return document.Build();
    }

    /// <summary>Pages that are filled from the top, and followed by another when they are full.</summary>
    private sealed class Paper(PdfDocumentBuilder document)
    {
        private readonly ReportFont _font = ReportFont.AddTo(document);
        private PdfPageBuilder _page = document.AddPage(PageSize.A4);
        private double _top = PageHeight - Margin;

        private static double PageHeight => 841.89;

        private static double Width => 595.28 - (2 * Margin);

        public void Skip(double height) => _top -= height;

        public void Write(string text, double size)
        {
            foreach (var line in Wrap(text, size, Width))
            {
                Line(size);
                _page.AddText(line, size, new PdfPoint(Margin, _top), _font.Added);
            }
        }

        /// <summary>A name, and beside it what it is.</summary>
        public void Row(string name, string value)
        {
            var (names, values) = (Wrap(name, Normal, Label - 10), Wrap(value, Normal, Width - Label));
            for (var i = 0; i < Math.Max(names.Count, values.Count); i++)
            {
                Line(Normal);
                Put(names, i, Margin);
                Put(values, i, Margin + Label);
            }

            Skip(2);
        }

        public void Bar(double part)
        {
            const double height = 7;
            Line(height);
            _page.SetTextAndFillColor(225, 228, 232);
            _page.DrawRectangle(new PdfPoint(Margin + Label, _top), Width - Label, height, 0.1, fill: true);
            if (part > 0)
            {
                _page.SetTextAndFillColor(43, 108, 176);
                _page.DrawRectangle(new PdfPoint(Margin + Label, _top), (Width - Label) * part, height, 0.1, fill: true);
            }

            _page.ResetColor();
            Skip(5);
        }

        private void Put(List<string> lines, int index, double left)
        {
            if (index < lines.Count && lines[index].Length > 0)
            {
                _page.AddText(lines[index], Normal, new PdfPoint(left, _top), _font.Added);
            }
        }

        private void Line(double size)
        {
            _top -= size * Leading;
            if (_top < Margin)
            {
                _page = document.AddPage(PageSize.A4);
                _top = PageHeight - Margin - (size * Leading);
            }
        }

        /// <summary>Lines that fit, broken between words where that is possible.</summary>
        private List<string> Wrap(string text, double size, double width)
        {
            var lines = new List<string> { "" };
            foreach (var word in _font.Known(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var longer = lines[^1].Length == 0 ? word : $"{lines[^1]} {word}";
                if (Fits(longer))
                {
                    lines[^1] = longer;
                    continue;
                }

                if (lines[^1].Length > 0)
                {
                    lines.Add("");
                }

                foreach (var character in word)
                {
                    if (lines[^1].Length > 0 && !Fits(lines[^1] + character))
                    {
                        lines.Add("");
                    }

                    lines[^1] += character;
                }
            }

            return lines;

            bool Fits(string line) => ReportFont.WidthOf(line, size) <= width;
        }
    }
}
