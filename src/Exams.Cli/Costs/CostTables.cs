using System.Globalization;
using Spectre.Console;

namespace Exams.Cli.Costs;

/// <summary>Shows costs and limits at the terminal, or as Markdown.</summary>
internal static class CostTables
{
    public static void Write(IAnsiConsole console, CostSheet costs, ScaleSheet scale, SessionCounts counts, PriceList prices, CostOptions options, TableBorder border)
    {
        var price = new Table().Border(border).AddColumn(Invariant($"{options.Sessions:N0} sessions of {counts.Answers} answers"));
        foreach (var design in costs.Designs)
        {
            price.AddColumn(new TableColumn(design.Name).RightAligned()).AddColumn(new TableColumn(prices.Currency).RightAligned());
        }

        Row("table transactions", design => design.Tables);
        Row("queue transactions", design => design.Queues);
        Row("executions", design => design.Executions);
        Row(Invariant($"GB-seconds at {options.MemoryMegabytes} MB"), design => design.GigabyteSeconds);
        price.AddRow(["together", .. costs.Designs.SelectMany(design => new[] { "", Money(design.Total) })]);
        console.Write(price);
        console.WriteLine();

        var limits = new Table().Border(border).AddColumn("limit");
        foreach (var column in new[] { "a second", "each takes", "carries, half planned with" })
        {
            limits.AddColumn(new TableColumn(column).RightAligned());
        }

        foreach (var limit in scale.Limits)
        {
            limits.AddRow(limit.Name, Number(limit.Limit), Invariant($"{limit.Each:0.####}"), Number(limit.Carries));
        }

        console.Write(limits);
        console.WriteLine();
        console.WriteLine(Invariant($"Counted {counts.CountedOn:uuuu-MM-dd}: {counts.Transactions} transactions and {counts.Executions} executions a session, {counts.Engine.Transactions} transactions of the engine besides. Prices of {prices.AsOf:uuuu-MM-dd}, {prices.Region}."));
        console.WriteLine(Invariant($"A million learners in a day, in {ScaleModel.Waves} waves: {scale.GreatDayConcurrent:N0} at once, {scale.GreatDayStarts:N0} starts a second, {scale.GreatDayRequests:N0} requests a second, {Accounts(scale.GreatDayAccounts)}."));

        void Row(string name, Func<PricedDesign, Priced> of) =>
            price.AddRow([name, .. costs.Designs.SelectMany(design => new[] { Number(of(design).Quantity), Money(of(design).Amount) })]);
    }

    private static string Accounts(int accounts) => accounts == 1 ? "1 storage account" : Invariant($"{accounts} storage accounts");

    private static string Number(decimal number) => Invariant($"{number:N0}");

    private static string Money(decimal amount) => Invariant($"{amount:N4}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
