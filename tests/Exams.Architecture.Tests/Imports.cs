using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Exams.Architecture.Tests;

/// <summary>Reads which of our types each type of an assembly names, in signatures, bodies and attributes.</summary>
internal static class Imports
{
    public static IEnumerable<(string From, string To)> Of(string assemblyPath)
    {
        using var module = ModuleDefinition.ReadModule(assemblyPath);
        foreach (var type in module.GetTypes())
        {
            var outermost = Outermost(type);
            var from = outermost.Namespace.Length == 0 ? $"{module.Assembly.Name.Name}.{outermost.Name}" : outermost.FullName;
            foreach (var used in Used(type).SelectMany(Flatten).Distinct())
            {
                yield return (from, used);
            }
        }
    }

    private static IEnumerable<TypeReference?> Used(TypeDefinition type)
    {
        yield return type.BaseType;
        foreach (var used in type.Interfaces.Select(i => i.InterfaceType).Concat(type.Fields.Select(f => f.FieldType)))
        {
            yield return used;
        }

        foreach (var attribute in type.CustomAttributes)
        {
            yield return attribute.AttributeType;
        }

        foreach (var method in type.Methods)
        {
            yield return method.ReturnType;
            foreach (var used in method.Parameters.Select(p => p.ParameterType)
                         .Concat(method.CustomAttributes.Select(a => a.AttributeType))
                         .Concat(method.HasBody ? Body(method.Body) : []))
            {
                yield return used;
            }
        }
    }

    private static IEnumerable<TypeReference> Body(MethodBody body)
    {
        foreach (var variable in body.Variables)
        {
            yield return variable.VariableType;
        }

        foreach (var instruction in body.Instructions)
        {
            switch (instruction.Operand)
            {
                case TypeReference type:
                    yield return type;
                    break;
                case GenericInstanceMethod generic:
                    yield return generic.DeclaringType;
                    foreach (var argument in generic.GenericArguments)
                    {
                        yield return argument;
                    }

                    break;
                case MemberReference member when member.DeclaringType is not null:
                    yield return member.DeclaringType;
                    break;
            }
        }
    }

    private static IEnumerable<string> Flatten(TypeReference? type)
    {
        switch (type)
        {
            case null or GenericParameter:
                yield break;
            case GenericInstanceType generic:
                foreach (var inner in generic.GenericArguments.SelectMany(Flatten).Concat(Flatten(generic.ElementType)))
                {
                    yield return inner;
                }

                break;
            case TypeSpecification wrapped:
                foreach (var inner in Flatten(wrapped.ElementType))
                {
                    yield return inner;
                }

                break;
            default:
                yield return Outermost(type).FullName;
                break;
        }
    }

    private static TypeReference Outermost(TypeReference type) => type.DeclaringType is null ? type : Outermost(type.DeclaringType);
}
