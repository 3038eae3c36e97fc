namespace Functions.LocalHost.Timers; internal static class P;
