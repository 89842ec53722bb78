/* What the browser tests do inside JupyterLab: one object, window.courseTest, over window.jupyterapp.
 *
 * Everything here goes through the application itself, never through menus or dialogs, so that a
 * test does not depend on the wording or the layout of JupyterLab.
 */
(() => {
  const WIDGET = "application/vnd.jupyter.widget-view+json";
  const VEGA = /^application\/vnd\.vegalite\.v\d+(\+|\.)json$/;

  const app = () => window.jupyterapp;

  /** The notebook's panel, or undefined while it is not open. */
  const find = (path) =>
    [...app().shell.widgets("main")].find((w) => w.context?.path === path && w.content?.widgets);

  /** The notebook's panel; an error names what is open instead. */
  const panel = (path) => {
    const found = find(path);
    if (found) return found;
    const open = [...app().shell.widgets("main")].map((w) => w.context?.path ?? w.id);
    throw new Error(`${path} is not open; open are: ${open.join(", ")}`);
  };

  /** The connection to the notebook's kernel, or null. */
  const kernelOf = (path) => panel(path).sessionContext.session?.kernel ?? null;

  const codeCells = (path) =>
    panel(path).content.widgets.filter(
      (cell) => cell.model.type === "code" && cell.model.sharedModel.getSource().trim() !== ""
    );

  const outputsOf = (cell) => cell.model.outputs.toJSON();

  /** Resolve when the browser has drawn two more frames. */
  const frames = () =>
    new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));

  /** Why the kernel cannot take code yet, or "" when it can. */
  const notReady = async (path) => {
    const open = app() && find(path);
    if (!open) return "the notebook is not open";
    if (!open.context.isReady) return "the document is still loading";
    if (!open.sessionContext.isReady) return "the session is not ready";
    const kernel = kernelOf(path);
    if (!kernel) return "there is no kernel";
    if (kernel.connectionStatus !== "connected") return `the connection is ${kernel.connectionStatus}`;
    const info = await Promise.race([kernel.info, new Promise((done) => setTimeout(done, 250, null))]);
    if (!info) return "the kernel has not said what it is";
    if (kernel.status !== "idle") return `the kernel is ${kernel.status}`;
    return "";
  };

  /** Run every cell; say how many the kernel took, so that a lost Run All is noticed. */
  const runAll = async (path) => {
    const open = panel(path);
    const kernel = kernelOf(path);
    let begun = 0;
    const count = (_, message) => {
      if (message.header.msg_type === "execute_input") begun += 1;
    };
    app().shell.activateById(open.id);
    await frames();
    kernel.iopubMessage.connect(count);
    try {
      const finished = await app().commands.execute("notebook:run-all-cells");
      return { begun, finished: finished !== false, cells: codeCells(path).length };
    } finally {
      kernel.iopubMessage.disconnect(count);
    }
  };

  /** What of the notebook is not on the page yet, in words; empty when all of it is. */
  const undrawn = (path) => {
    const open = panel(path);
    const missing = [];
    open.content.widgets.forEach((cell, index) => {
      const name = cell.model.id || `cell ${index}`;
      if (!cell.node.isConnected || cell.isPlaceholder?.()) missing.push(`${name}: not attached`);
      else if (cell.model.type === "markdown" && cell.rendered && !cell.node.querySelector(".jp-RenderedMarkdown"))
        missing.push(`${name}: text not rendered`);
      else if (cell.model.type === "code") {
        const outputs = outputsOf(cell);
        const wanted = (test) => outputs.filter((o) => Object.keys(o.data ?? {}).some(test)).length;
        const widgets = [...cell.node.querySelectorAll(".jp-OutputArea-output > .lm-Widget")]
          .filter((node) => node.childNodes.length > 0 || node.matches("button, input")).length;
        const charts = cell.node.querySelectorAll(".vega-embed canvas, .vega-embed svg").length;
        if (widgets < wanted((type) => type === WIDGET)) missing.push(`${name}: a widget`);
        if (charts < wanted((type) => VEGA.test(type))) missing.push(`${name}: a chart`);
      }
    });
    return missing;
  };

  /** Bring every cell into view once, so that what is drawn only when seen is drawn. */
  const visitAll = async (path) => {
    for (const cell of panel(path).content.widgets) {
      cell.node.scrollIntoView({ block: "center" });
      await frames();
    }
  };

  const errors = (path) =>
    codeCells(path).flatMap((cell) =>
      outputsOf(cell)
        .filter((o) => o.output_type === "error")
        .map((o) => ({ cell: cell.model.id, name: o.ename, message: o.evalue }))
    );

  /** Whether something that matches `selector` is among what the changes of a page put in. */
  const putIn = (changes, selector) =>
    changes.some((change) =>
      [...change.addedNodes].some((node) => node.matches?.(selector) || node.querySelector?.(selector))
    );

  /**
   * Milliseconds from a click on `target` to the next change under `region`, n times. With `first`,
   * one of these elements after the other is clicked before, untimed; with `wanted`, a selector, only
   * a change counts that puts in such an element.
   */
  const clickToChange = async (target, region, times, timeout, first = [], wanted = "") => {
    const taken = [];
    for (let i = 0; i < times; i += 1) {
      if (first.length > 0) {
        first[i % first.length].click();
        await new Promise((done) => setTimeout(done, 100));
      }
      await frames();
      taken.push(
        await new Promise((done, failed) => {
          const begin = performance.now();
          const observer = new MutationObserver((changes) => {
            if (wanted && !putIn(changes, wanted)) return;
            clearTimeout(timer);
            observer.disconnect();
            done(performance.now() - begin);
          });
          const timer = setTimeout(() => {
            observer.disconnect();
            failed(new Error(`nothing changed in ${timeout} ms after click ${i + 1}`));
          }, timeout);
          observer.observe(region, {
            subtree: true, childList: true, characterData: true, attributes: true,
          });
          target.click();
        })
      );
      await new Promise((done) => setTimeout(done, 30));
    }
    return taken;
  };

  /** Stand on a cell in command mode. */
  const select = (path, id) => {
    const notebook = panel(path).content;
    const index = notebook.widgets.findIndex((cell) => cell.model.id === id);
    if (index < 0) throw new Error(`there is no cell ${id}`);
    app().shell.activateById(panel(path).id);
    notebook.activeCellIndex = index;
    notebook.mode = "command";
    notebook.activeCell.node.focus();
  };

  /** Go to the notebook's top; say how tall the window must be for all of it to be in view. */
  const height = async (path) => {
    const { outerNode: scroller, viewportNode: content } = panel(path).content;
    scroller.scrollTop = 0;
    await frames();
    const around = window.innerHeight - scroller.clientHeight; // menus, toolbar, status bar
    return Math.ceil(content.getBoundingClientRect().height) + around;
  };

  /** What `promise` gives, or an error after so many milliseconds. */
  const within = (ms, promise, name) => {
    let timer;
    const late = new Promise((_, failed) => {
      timer = setTimeout(() => failed(new Error(`${name} was not done in ${ms / 1000} s`)), ms);
    });
    return Promise.race([promise, late]).finally(() => clearTimeout(timer));
  };

  /** From now on, JupyterLab's commands are noted and not carried out. */
  const holdCommands = () => {
    const held = [];
    app().commands.execute = (id) => {
      held.push(id);
      return Promise.resolve();
    };
    window.courseTest.held = held;
  };

  /** Let JupyterLab work again; say which commands were held since `holdCommands`. */
  const releaseCommands = () => {
    delete app().commands.execute;
    return window.courseTest.held;
  };

  window.courseTest = {
    clickToChange,
    errors,
    find,
    frames,
    height,
    holdCommands,
    notReady,
    panel,
    releaseCommands,
    runAll,
    select,
    undrawn,
    visitAll,
    within,
  };
})();
