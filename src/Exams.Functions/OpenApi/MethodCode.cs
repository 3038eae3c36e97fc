using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace Exams.Functions.OpenApi;

/// <summary>Reads what a method's compiled code names, in its order: the methods that it calls, the texts, the fields. ECMA-335, III.</summary>
internal static class MethodCode
{
    private const byte Prefix = 0xFE;

    private static readonly FrozenDictionary<int, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToFrozenDictionary(code => (int)(ushort)code.Value);

    /// <summary>The instructions of a method; of an asynchronous one those that it was compiled into. None where it has no body.</summary>
    public static IReadOnlyList<(OpCode Code, object? Operand)> Of(MethodBase method)
    {
        var read = BodyOf(method);
        var body = read.GetMethodBody();
        return body?.GetILAsByteArray() is { } bytes ? Read(bytes, read, body) : [];
    }

    private static MethodBase BodyOf(MethodBase method)
    {
        if (method.GetCustomAttribute<AsyncStateMachineAttribute>()?.StateMachineType is not { } machine)
        {
            return method;
        }

        var arguments = TypeArguments(method).Concat(MethodArguments(method)).ToArray();
        machine = machine.IsGenericTypeDefinition ? machine.MakeGenericType(arguments) : machine;
        return machine.GetMethod("MoveNext", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public) ?? method;
    }

    private static List<(OpCode, object?)> Read(byte[] bytes, MethodBase method, MethodBody body)
    {
        var found = new List<(OpCode, object?)>();
        for (var at = 0; at < bytes.Length;)
        {
            var code = bytes[at] == Prefix ? Codes[(Prefix << 8) | bytes[at + 1]] : Codes[bytes[at]];
            at += code.Size;
            var operand = bytes.AsSpan(at);
            found.Add((code, OperandOf(code, operand, method, body)));
            at += SizeOf(code.OperandType, operand);
        }

        return found;
    }

    private static object? OperandOf(OpCode code, ReadOnlySpan<byte> bytes, MethodBase method, MethodBody body)
    {
        var (types, methods) = (TypeArguments(method), MethodArguments(method));
        return code.OperandType switch
        {
            OperandType.InlineString => method.Module.ResolveString(Token(bytes)),
            OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok =>
                method.Module.ResolveMember(Token(bytes), types, methods),
            OperandType.ShortInlineVar when IsLocal(code) => body.LocalVariables[bytes[0]].LocalType,
            OperandType.InlineVar when IsLocal(code) => body.LocalVariables[BinaryPrimitives.ReadUInt16LittleEndian(bytes)].LocalType,
            OperandType.InlineNone when code.Name is ['l', 'd', 'l', 'o', 'c', '.', var digit] => body.LocalVariables[digit - '0'].LocalType,
            OperandType.InlineNone when code.Name is ['l', 'd', 'a', 'r', 'g', '.', var digit] => ArgumentOf(method, digit - '0'),
            _ => null,
        };
    }

    // The first one of an instance's method is the instance.
    private static Type? ArgumentOf(MethodBase method, int index) =>
        (method.IsStatic ? index : index - 1) is >= 0 and var number ? method.GetParameters()[number].ParameterType : null;

    private static int SizeOf(OperandType type, ReadOnlySpan<byte> bytes) => type switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * Token(bytes)),
        _ => 4,
    };

    private static bool IsLocal(OpCode code) => code.Name!.StartsWith("ldloc", StringComparison.Ordinal);

    private static int Token(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt32LittleEndian(bytes);

    private static Type[] TypeArguments(MethodBase method) => method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : [];

    private static Type[] MethodArguments(MethodBase method) => method is MethodInfo { IsGenericMethod: true } ? method.GetGenericArguments() : [];
}
