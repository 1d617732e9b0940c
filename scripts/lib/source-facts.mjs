import { parseSync, Visitor } from 'vite';

/**
 * What a source file imports (statically, dynamically, as a type, by require) and where it uses process.exit or process.env.
 * Answers `{imports: [{specifier, isType, line}], uses: [{member, line}], errors}`.
 */
export function factsOf(path, source) {
  const { program, errors } = parseSync(path, source);
  const imports = [];
  const uses = [];
  const line = node => source.slice(0, node.start).split('\n').length;
  const note = (node, isType = false) => {
    const specifier = textOf(node);
    if (specifier !== null) imports.push({ specifier, isType, line: line(node) });
  };
  const declaration = node => {
    if (node.source) note(node.source, (node.importKind ?? node.exportKind) === 'type');
  };

  new Visitor({
    ImportDeclaration: declaration,
    ExportNamedDeclaration: declaration,
    ExportAllDeclaration: declaration,
    ImportExpression: node => note(node.source),
    TSImportType: node => note(node.source ?? node.argument, true),
    CallExpression: node => {
      const { callee } = node;
      const isRequire =
        isNamed(callee, 'require') ||
        (isNamed(callee?.object, 'require') && isNamed(callee.property, 'resolve'));
      if (isRequire && node.arguments[0]) note(node.arguments[0]);
    },
    MemberExpression: node => {
      if (!isProcess(node.object)) return;
      const member = node.computed ? textOf(node.property) : node.property.name;
      uses.push({ member, line: line(node) });
    },
    VariableDeclarator: node => {
      if (!isProcess(node.init) || node.id.type !== 'ObjectPattern') return;
      for (const { key } of node.id.properties)
        if (key) uses.push({ member: key.name ?? key.value, line: line(node) });
    },
  }).visit(program);

  return { imports, uses, errors: errors.map(({ message }) => message) };
}

function isNamed(node, name) {
  return node?.type === 'Identifier' && node.name === name;
}

function isProcess(node) {
  return (
    isNamed(node, 'process') || (isNamed(node?.object, 'globalThis') && isNamed(node.property, 'process'))
  );
}

function textOf(node) {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node.type === 'TemplateLiteral' && node.expressions.length === 0) return node.quasis[0].value.cooked;
  if (node.type === 'TSLiteralType') return textOf(node.literal);
  return null;
}
