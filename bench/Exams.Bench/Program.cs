using Exams.Bench.Durable;

return args switch
{
    ["durable", .. var rest] => await DurableBench.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: Exams.Bench durable [rounds]");
    return 2;
}
