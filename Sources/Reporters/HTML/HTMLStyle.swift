/// The style sheet of the page: light and dark by the reader's wish, from a phone to a desk, and on paper.
enum HTMLStyle {
  static let text = colours + page + overview + findings + document + paper

  /// Every colour by its use. Texts have a contrast of at least 4.5 to what they stand on; a test computes it.
  static let colours = """

    :root {
      color-scheme: light dark;
      --back: #f5f4f0; --sheet: #ffffff; --sunk: #faf9f6; --line: #dedbd2;
      --ink: #1f2328; --soft: #575d66; --link: #17507f; --focus: #17507f;
      --e: #a3262a; --e-back: #fbeaea; --w: #7a5200; --w-back: #fdf3dc;
      --i: #1f5c85; --i-back: #e6f1f8; --ok: #22673f; --ok-back: #e6f3ea;
      --u: #574b8f; --u-back: #eeebf8; --badge: #ffffff;
    }
    @media screen and (prefers-color-scheme: dark) {
      :root {
        --back: #14171b; --sheet: #1c2026; --sunk: #181b20; --line: #363c45;
        --ink: #e6e8eb; --soft: #a4abb5; --link: #8fc1ec; --focus: #8fc1ec;
        --e: #ff9d99; --e-back: #3a1f20; --w: #efc368; --w-back: #352a12;
        --i: #92c9f0; --i-back: #16303f; --ok: #8bd3a4; --ok-back: #17301f;
        --u: #c0b4f5; --u-back: #2a2444; --badge: #14171b;
      }
    }

    """

  static let page = """
    * { box-sizing: border-box; }
    html { scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
    body {
      margin: 0 auto; padding: 1.5rem clamp(1rem, 3vw, 2.5rem) 3rem; max-width: 92rem;
      background: var(--back); color: var(--ink); overflow-wrap: anywhere;
      font: 1rem/1.55 system-ui, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, "DejaVu Sans", sans-serif;
    }
    h1, h2, h3, p, ul, ol { margin: 0; }
    h1 { font-size: 1.6rem; line-height: 1.25; font-weight: 650; }
    h2 { font-size: 1.2rem; line-height: 1.35; font-weight: 650; }
    h3 { font-size: 1rem; font-weight: 650; }
    a { color: var(--link); text-underline-offset: .15em; }
    :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 3px; }
    [hidden] { display: none !important; }
    code { font: .8rem/1.4 ui-monospace, "Cascadia Mono", Consolas, "DejaVu Sans Mono", monospace; color: var(--soft); }
    q { quotes: "“" "”"; }
    bdi, q, code { unicode-bidi: isolate; }
    small { display: block; font-size: .85rem; color: var(--soft); font-weight: 400; }
    section, article { margin-top: 2rem; }
    summary { cursor: pointer; font-weight: 600; }
    .skip { position: absolute; left: -99rem; background: var(--sheet); padding: .5rem 1rem; z-index: 9; }
    .skip:focus { left: 1rem; top: 1rem; }
    footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--soft); font-size: .9rem; }
    footer h2 { font-size: 1rem; color: var(--ink); }
    .legend { list-style: none; padding: 0; margin: .5rem 0; display: flex; flex-wrap: wrap; gap: .3rem 2rem; }
    .e { color: var(--e); } .w { color: var(--w); } .i { color: var(--i); } .u { color: var(--u); } .ok { color: var(--ok); }

    """

  static let overview = """
    .brand { color: var(--soft); font-size: .9rem; }
    .verdict {
      margin-top: .8rem; padding: .9rem 1.1rem; border: 1px solid; border-left-width: .4rem; border-radius: .5rem;
      font-size: 1.3rem; line-height: 1.35; font-weight: 650;
    }
    .verdict.e { background: var(--e-back); } .verdict.w { background: var(--w-back); }
    .verdict.u { background: var(--u-back); } .verdict.ok { background: var(--ok-back); }
    .sign { display: inline-block; min-width: 1.3em; text-align: center; }
    .tiles { list-style: none; padding: 0; display: grid; grid-template-columns: repeat(5, minmax(0, 1fr)); gap: .7rem; margin-top: .8rem; }
    .tiles li { background: var(--sheet); border: 1px solid var(--line); border-radius: .5rem; padding: .6rem .9rem; }
    .tiles h2 { font-weight: 600; font-size: .95rem; }
    .tiles .count { font-size: 1.9rem; line-height: 1.2; font-weight: 650; font-variant-numeric: tabular-nums; color: inherit; }
    .tiles .hint { font-size: .85rem; line-height: 1.4; }
    .tiles small { display: inline; font-size: .55em; }
    .hint, .tiles .zero .count { color: var(--soft); }
    td.zero, .chips span.zero { color: var(--soft); font-weight: 400; }
    .rest { margin-top: .7rem; color: var(--soft); font-size: .9rem; }
    .cut { margin-top: .7rem; padding: .5rem .8rem; border-left: 3px solid var(--line); background: var(--sunk); color: var(--soft); font-size: .9rem; }
    .wide { overflow-x: auto; margin-top: .6rem; background: var(--sheet); border: 1px solid var(--line); border-radius: .5rem; }
    table { border-collapse: collapse; width: 100%; font-size: .95rem; }
    caption { text-align: left; padding: .6rem .9rem; color: var(--soft); font-size: .85rem; }
    th, td { padding: .45rem .9rem; text-align: left; vertical-align: top; border-top: 1px solid var(--line); font-weight: 400; }
    thead th, td { overflow-wrap: normal; }
    th { min-width: 13rem; }
    thead th { font-size: .85rem; font-weight: 600; color: var(--soft); min-width: 0; }
    .num { text-align: right; min-width: 0; font-variant-numeric: tabular-nums; white-space: nowrap; }
    .num.e, .num.w { font-weight: 650; }
    .filter {
      position: sticky; top: 0; z-index: 5; display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center;
      margin-top: 1.5rem; padding: .6rem .9rem; background: var(--sheet); border: 1px solid var(--line); border-radius: .5rem;
    }
    .filter fieldset { border: 0; padding: 0; margin: 0; display: flex; flex-wrap: wrap; gap: .3rem 1rem; }
    .filter legend { position: absolute; left: -99rem; }
    .filter label span { white-space: nowrap; }
    .filter label { display: inline-flex; gap: .4rem; align-items: center; min-height: 1.9rem; max-width: 100%; }
    select, button { font: inherit; color: var(--ink); background: var(--sunk); border: 1px solid var(--soft); border-radius: .35rem; padding: .2rem .5rem; max-width: min(24rem, 100%); min-width: 0; }
    button { cursor: pointer; }
    input { width: 1.05rem; height: 1.05rem; accent-color: var(--link); }
    output { color: var(--soft); font-size: .9rem; }

    """

  static let findings = """
    article { background: var(--sheet); border: 1px solid var(--line); border-radius: .6rem; padding: 1.2rem clamp(.9rem, 2vw, 1.5rem); }
    @media screen { .folded { content-visibility: auto; contain-intrinsic-size: auto 9rem; } }
    details.doc { margin-top: .6rem; }
    .chips { display: flex; flex-wrap: wrap; gap: .4rem; margin-top: .5rem; font-size: .9rem; }
    .chips span { padding: .05rem .6rem; border: 1px solid; border-radius: 1rem; }
    .chips span.zero { border-color: var(--line); }
    .head { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .3rem 2rem; margin-top: .9rem; font-size: .92rem; }
    .pair { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.5rem; }
    .pair > div { margin-top: 1.2rem; }
    .list { list-style: none; padding: 0; margin-top: .5rem; }
    .f {
      margin-top: .7rem; padding: .6rem .9rem .7rem; border: 1px solid var(--line); border-left: .3rem solid; border-radius: .4rem;
      background: var(--sunk); font-size: .94rem;
    }
    .f.w { border-left-style: double; border-left-width: .42rem; }
    .f.i { border-left-style: dotted; }
    .f > * { color: var(--ink); }
    .f p { margin-top: .25rem; }
    .f .m { margin-top: 0; font-size: 1rem; font-weight: 600; }
    .f.e .m b { color: var(--e); } .f.w .m b { color: var(--w); } .f.i .m b { color: var(--i); }
    .f .at, .f .why { color: var(--soft); }
    .f .fix b { color: var(--ok); } .f .note b { color: var(--u); }
    .f > code { display: block; margin-top: .35rem; color: var(--soft); }
    .n {
      display: inline-block; min-width: 1.5em; padding: 0 .3em; border: 1px solid; border-radius: .25em; text-align: center;
      font: 650 .78rem/1.5 system-ui, sans-serif; text-decoration: none; text-indent: 0;
    }
    .n.e, .f.e .n { background: var(--e); border-color: var(--e); color: var(--badge); }
    .n.w, .f.w .n { background: var(--w-back); border-color: var(--w); color: var(--w); border-radius: 1em; }
    .n.i, .f.i .n { background: var(--i-back); border: 1px dotted var(--i); color: var(--i); border-radius: 1em; }
    .here { outline: 3px solid var(--focus); outline-offset: 2px; }
    article.here, article:focus { outline: none; }
    .none { color: var(--ok); font-weight: 600; margin-top: .5rem; }
    .folds { margin-top: 1.2rem; }
    .folds details, .run > details { border-top: 1px solid var(--line); padding: .55rem 0; }
    .folds summary, .run > details > summary { font-weight: 600; }
    .folds ul, .run ul { margin: .4rem 0 .3rem; padding-left: 1.3rem; font-size: .92rem; color: var(--ink); }
    .folds li, .run li { margin-top: .3rem; }
    .folds li b { font-weight: 600; }
    .folds .na, .run .na { color: var(--soft); }
    .folds .s > summary { color: var(--u); }
    .count { font-weight: 400; color: var(--soft); }
    .tag { padding: 0 .5em; border: 1px dashed var(--u); border-radius: .3em; color: var(--u); font-size: .85rem; }

    """

  static let document = """
    .pane {
      margin-top: .5rem; padding: .9rem 1rem; background: var(--sunk); border: 1px solid var(--line); border-radius: .4rem;
      font: 1.05rem/1.6 "Times New Roman", "Liberation Serif", Tinos, "Noto Serif", "DejaVu Serif", serif;
    }
    .pane ol { padding-left: 3rem; }
    .pane li { white-space: pre-wrap; padding-left: .3rem; }
    .pane li[value] { margin-top: .55em; }
    .pane li::marker { font: .75rem/1 system-ui, sans-serif; color: var(--soft); }
    .pane .gap { text-align: center; color: var(--soft); }
    .pane .sheet { margin: 1rem 0 .4rem; border-top: 1px dashed var(--line); padding-top: .3rem; font: .85rem/1.4 system-ui, sans-serif; color: var(--soft); }
    .pane .n { margin: 0 .2em; vertical-align: .1em; scroll-margin: 5rem; }
    mark, mark[class] { color: var(--ink); }
    mark { background: none; text-decoration: underline; text-decoration-thickness: 2px; text-underline-offset: .18em; border-radius: .15em; }
    mark.e { background: var(--e-back); text-decoration-color: var(--e); }
    mark.w { background: var(--w-back); text-decoration-color: var(--w); text-decoration-style: wavy; text-decoration-thickness: 1px; }
    mark.i { background: var(--i-back); text-decoration-color: var(--i); text-decoration-style: dotted; }
    .no-e mark.e, .no-w mark.w, .no-i mark.i { background: none; text-decoration: none; }
    @media (min-width: 62rem) {
      .pair { grid-template-columns: minmax(0, 1fr) minmax(0, 1.15fr); }
      .pair.alone { grid-template-columns: minmax(0, 60rem); }
      html { scroll-padding-top: 5rem; }
      .text { position: sticky; top: 4.5rem; align-self: start; }
      .pane { max-height: calc(100vh - 8rem); overflow: auto; }
    }
    @media (max-width: 40rem) {
      body { padding: 1rem .8rem 2rem; }
      .tiles { grid-template-columns: repeat(6, minmax(0, 1fr)); gap: .4rem; }
      .tiles li { grid-column: span 2; padding: .45rem .6rem; }
      .tiles li:nth-child(n+4) { grid-column: span 3; }
      .tiles h2 { font-size: .85rem; } .tiles .count { font-size: 1.5rem; }
      .verdict { font-size: 1.1rem; }
      .filter { position: static; }
      article { padding: .9rem .8rem; }
      .pane { padding: .6rem .5rem; }
      .pane ol { padding-left: 2.2rem; }
      th, td { padding: .35rem .3rem; }
      th:first-child, td:first-child { padding-left: .6rem; } td:last-child, th:last-child { padding-right: .6rem; }
      th { min-width: 8.5rem; }
      table { font-size: .9rem; }
      thead th { font-size: .75rem; } thead .num { white-space: normal; }
    }

    """

  static let paper = """
    @page { size: A4; margin: 18mm 16mm 20mm; @bottom-center { content: counter(page) " / " counter(pages); font: 9pt sans-serif; color: #555; } }
    @media print {
      :root { --back: #fff; --sunk: #fff; color-scheme: light; }
      body { padding: 0; max-width: none; font-size: 10pt; }
      h1 { font-size: 16pt; } h2 { font-size: 13pt; }
      .filter, .skip { display: none; }
      details::details-content { content-visibility: visible; block-size: auto; display: block; }
      article { border: 0; padding: 0; }
      article + article { break-before: page; }
      h1, h2, h3, summary, caption, .verdict { break-after: avoid; }
      .f, .tiles li, tr, .folds li { break-inside: avoid; }
      .pair { display: block; }
      .text { position: static; }
      .pane { max-height: none; overflow: visible; border: 0; padding: 0; font-size: 10.5pt; }
      .wide { overflow: visible; border-radius: 0; }
      thead { display: table-header-group; }
      a { color: inherit; text-decoration: none; }
      .tiles .count { font-size: 16pt; }
      .verdict { font-size: 13pt; }
      .verdict, .n, mark, .cut { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
      .folds ul { columns: 2; column-gap: 8mm; font-size: 8.5pt; }
      p, li { orphans: 3; widows: 3; }
    }

    """
}
