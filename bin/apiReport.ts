import ts from "typescript";

/** The public faces of the package, by the name under which a program imports each. */
const FACES: Readonly<Record<string, string>> = {
  sextant: "src/index.ts",
  "sextant/analytics": "src/analytics/index.ts",
  "sextant/contract": "src/contract/index.ts",
};

/** Longest description of an inferred type that is shown whole. */
const TYPE_LENGTH = 400;

/**
 * The text of `docs/api.md`: whatever another program can import, with its type, sorted by name, so that each change of
 * the public face shows as a change of this file.
 */
export function apiReport(): string {
  const {config} = ts.readConfigFile("tsconfig.json", (file) => ts.sys.readFile(file)) as {config: object};
  const {options} = ts.parseJsonConfigFileContent(config, ts.sys, process.cwd());
  const program = ts.createProgram(Object.values(FACES), {...options, noEmit: true});
  const checker = program.getTypeChecker();
  const sections = Object.entries(FACES).map(([face, file]) => {
    const source = program.getSourceFile(file)!;
    const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(source)!);
    const lines = exported
      .map((symbol) => ({name: symbol.name, text: described(symbol, checker)}))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(({text}) => text);
    return `## ${face}\n\n\`\`\`ts\n${lines.join("\n\n")}\n\`\`\`\n`;
  });
  return ["# The public face\n", "Written from the sources by `npm run docs`.\n", ...sections].join("\n");
}

/** A name that is exported, as it is declared: signatures of functions and methods, types of constants. */
function described(symbol: ts.Symbol, checker: ts.TypeChecker): string {
  const {name} = symbol;
  const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const declaration = target.declarations?.[0];
  if (declaration === undefined) throw new Error(`${name} is exported, and declared nowhere`);
  if (ts.isInterfaceDeclaration(declaration) || ts.isTypeAliasDeclaration(declaration)) return printed(declaration);
  const type = checker.getTypeOfSymbolAtLocation(target, declaration);
  if (ts.isClassDeclaration(declaration)) return classFace(name, declaration, checker);
  const signatures = type.getCallSignatures();
  if (signatures.length > 0 && ts.isFunctionDeclaration(declaration))
    return signatures.map((signature) => `function ${name}${signatureText(signature, checker)};`).join("\n");
  return `const ${name}: ${shortened(checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation))};`;
}

const printer = ts.createPrinter({removeComments: true});

/** A declaration without its comments, laid out the same however the source is. */
function printed(node: ts.Declaration): string {
  const text = printer.printNode(ts.EmitHint.Unspecified, node, node.getSourceFile());
  return text.replace(/^export /, "");
}

/** The public members of a class. */
function classFace(name: string, {members}: ts.ClassDeclaration, checker: ts.TypeChecker): string {
  const hidden = (member: ts.ClassElement) =>
    (member.name !== undefined && ts.isPrivateIdentifier(member.name)) ||
    ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Private;
  const lines = members.flatMap((member) => {
    if (hidden(member)) return [];
    if (ts.isConstructorDeclaration(member)) {
      const signature = checker.getSignatureFromDeclaration(member)!;
      return [`  constructor${signatureText(signature, checker).replace(/: [^:]*$/, "")};`];
    }
    const key = member.name?.getText() ?? "";
    const type = checker.getTypeAtLocation(member);
    const [signature] = ts.isMethodDeclaration(member) ? type.getCallSignatures() : [];
    return [`  ${key}${signature ? signatureText(signature, checker) : `: ${shortened(checker.typeToString(type))}`};`];
  });
  return `class ${name} {\n${lines.join("\n")}\n}`;
}

const signatureText = (signature: ts.Signature, checker: ts.TypeChecker): string =>
  checker.signatureToString(signature, undefined, ts.TypeFormatFlags.NoTruncation);

const shortened = (type: string): string => (type.length > TYPE_LENGTH ? `${type.slice(0, TYPE_LENGTH)}…` : type);
