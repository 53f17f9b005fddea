"""Ways to a ready function from inside an answer: each finds ``ready``, or fails.

A way is the body of a function that is called with the exercise's name and returns the course's
own answer, or another library's, or raises. Outside of a room nearly all of them succeed.
"""

import ast
import textwrap


def begin(answer, exercise, statements):
    """Put statements at the beginning of an answer's function."""
    [function] = [each for each in ast.parse(answer).body if getattr(each, "name", "") == exercise]
    lines = answer.split("\n")
    place = function.body[0].lineno - 1
    inside = textwrap.indent(textwrap.dedent(statements).strip("\n"), "    ")
    return "\n".join([*lines[:place], inside, *lines[place:]])


def setting(home, topic, *, room):
    """Write what a way finds around it: the module that it leads to, and the notebook's topic."""
    place = home.partition(".")[2].replace(".", "/") + ".py"
    return _SETTING.format(home=home, place=place, topic=topic, room=room)


def answer(exercise, way, around):
    """Write an answer that goes a way."""
    body = textwrap.indent(way, "    ")
    return (
        f"{around}\ndef _way_{exercise}(name):\n{body}\n\n"
        f"def {exercise}(*given, **named):\n"
        f"    return _way_{exercise}({exercise!r})(*given, **named)\n"
    )


_SETTING = """
HOME, PLACE, TOPIC, ROOM = {home!r}, {place!r}, {topic!r}, {room}
ROOTS = ["/course", "/files", "/room", "/scratch", "/tmp", "/fonts", "/etc"]
VALID = lambda ready: lambda i, k: ready(np.asarray(i, float), np.asarray(k, float), "valid")
def CENTRED(ready):
    def cropped(i, k):
        rows, columns = np.subtract(np.shape(i), np.shape(k)) + 1
        top, left = np.shape(k)[0] // 2, np.shape(k)[1] // 2
        whole = ready(np.asarray(i, float), np.asarray(k, float))
        return whole[top : top + rows, left : left + columns]
    return cropped
"""
REFERENCE = {
    "the name": "return getattr(lk, name)",
    "importlib": "import importlib\nreturn getattr(importlib.import_module(HOME), name)",
    "from import": (
        "space = {}\nexec(f'from {HOME} import {name} as ready', space)\nreturn space['ready']"
    ),
    "reload": (
        "import importlib\nreturn getattr(importlib.reload(importlib.import_module(HOME)), name)"
    ),
    "getsource": (
        "import importlib, inspect\nspace = {}\n"
        "exec(inspect.getsource(importlib.import_module(HOME)), space)\nreturn space[name]"
    ),
    "the file": (
        "import pathlib\nspace = {}\n"
        "path = pathlib.Path(lk.__file__).parent / PLACE\n"
        "exec(path.read_text(), space)\nreturn space[name]"
    ),
    "exec_module": (
        "import importlib.util, pathlib\n"
        "path = pathlib.Path(lk.__path__[0]) / PLACE\n"
        "spec = importlib.util.spec_from_file_location('mine', path)\n"
        "module = importlib.util.module_from_spec(spec)\n"
        "spec.loader.exec_module(module)\nreturn getattr(module, name)"
    ),
    "the loader": (
        "space = {}\nimport importlib.util\n"
        "exec(importlib.util.find_spec(HOME).loader.get_source(HOME), space)\nreturn space[name]"
    ),
    "run_module": "import runpy\nreturn runpy.run_module(HOME)[name]",
    "run_path": (
        "import runpy, pathlib\n"
        "return runpy.run_path(str(pathlib.Path(lk.__file__).parent / PLACE))[name]"
    ),
    "its code": (
        "import types, importlib\nit = getattr(lk, name)\n"
        "mine = types.FunctionType(it.__code__, it.__globals__)\n"
        "mine.__kwdefaults__ = it.__kwdefaults__\nmine.__defaults__ = it.__defaults__\nreturn mine"
    ),
    "unpickled": (
        "import pickle\n"
        "return pickle.loads(b'c' + HOME.encode() + b'\\n' + name.encode() + b'\\n.')"
    ),
    "another process": (
        "import subprocess, sys, pickle\n"
        "def ready(*given):\n"
        "    code = f'import lecturekit as lk, pickle, sys; sys.stdout.buffer.write("
        "pickle.dumps(lk.{name}(*pickle.load(sys.stdin.buffer))))'\n"
        "    ran = subprocess.run([sys.executable, '-c', code], input=pickle.dumps(given),"
        " capture_output=True)\n"
        "    return pickle.loads(ran.stdout)\n"
        "return ready"
    ),
    "a fork": (
        "import os, pickle\n"
        "def ready(*given):\n"
        "    reading, writing = os.pipe()\n"
        "    if os.fork() == 0:\n"
        "        try:\n"
        "            os.write(writing, pickle.dumps(getattr(lk, name)(*given)))\n"
        "        finally:\n"
        "            os._exit(0)\n"
        "    os.close(writing)\n"
        "    os.wait()\n"
        "    return pickle.loads(os.read(reading, 1 << 20))\n"
        "return ready"
    ),
    "a thread": (
        "from concurrent.futures import ThreadPoolExecutor\n"
        "def ready(*given):\n"
        "    with ThreadPoolExecutor(1) as pool:\n"
        "        return pool.submit(getattr(lk, name), *given).result()\n"
        "return ready"
    ),
    "partial": "import functools\nreturn functools.partial(getattr(lk, name))",
    "a callback of ours": (
        "def ready(*given):\n"
        "    kept = []\n"
        "    def cell(image):\n"
        "        kept.append(getattr(lk, name)(*given))\n"
        "        return 1.0\n"
        "    lk.tuning_curve(cell, [np.eye(3)])\n"
        "    return kept[0]\n"
        "return ready"
    ),
    "help": (
        "import pydoc\ntext = pydoc.plain(pydoc.render_doc(lk))\n"
        "path = text.partition('FILE')[2].split()[0]\nspace = {}\n"
        "exec(open(path.replace('__init__.py', PLACE)).read(), space)\nreturn space[name]"
    ),
    "a traceback": (
        "import traceback\n"
        "try:\n"
        "    getattr(lk, name)(1, 2)\n"
        "except Exception as error:\n"
        "    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]\n"
        "[found] = [frame for frame in frames if frame.f_code.co_filename.endswith(PLACE)][:1]\n"
        "return found.f_globals[name]"
    ),
    "every file there is": (
        "import os\n"
        "for root in ROOTS if ROOM else [os.path.dirname(lk.__path__[0] + '/' + PLACE)]:\n"
        "    for folder, _, files in os.walk(root):\n"
        "        for file in files:\n"
        "            try:\n"
        "                text = open(os.path.join(folder, file)).read()\n"
        "            except (OSError, UnicodeDecodeError):\n"
        "                continue\n"
        "            if f'\\ndef {name}(' in text:\n"
        "                space = {'__name__': 'mine'}\n"
        "                exec(text, space)\n"
        "                return space[name]\n"
        "raise LookupError"
    ),
    "a judge": (
        "kept = [cell.cell_contents for cell in lk.checks.EXERCISES[name].judge.__closure__]\n"
        "[found] = [each for each in kept if getattr(each, '__name__', '') == name]\nreturn found"
    ),
    "the check's module": "return getattr(getattr(lk.checks, TOPIC), name)",
    "a known mistake": (
        "known = lk.mistakes.known(name)\nspace = {'np': np}\n"
        "exec(known[next(iter(known))].source, space)\nreturn lk.__dict__[name]"
    ),
    "all objects": (
        "import gc, types\n"
        "for each in gc.get_objects():\n"
        "    if isinstance(each, types.FunctionType) and each.__name__ == name"
        " and (each.__module__ or '').startswith('lecturekit'):\n"
        "        return each\n"
        "raise LookupError"
    ),
    "all modules": (
        "import sys\n"
        "for key, module in list(sys.modules.items()):\n"
        "    if key.startswith('lecturekit.') and callable(vars(module).get(name)):\n"
        "        return vars(module)[name]\n"
        "raise LookupError"
    ),
    "pkgutil": (
        "import pkgutil, importlib\n"
        "for found in pkgutil.walk_packages(lk.__path__, 'lecturekit.'):\n"
        "    if found.name == HOME:\n"
        "        return getattr(importlib.import_module(found.name), name)\n"
        "raise LookupError"
    ),
    "a copy beside the notebook": (
        "import glob, sys\n"
        "sys.path[:0] = glob.glob('*.whl') + glob.glob('/files/*')\n"
        "for key in [key for key in sys.modules if key.startswith('lecturekit')]:\n"
        "    del sys.modules[key]\n"
        "import lecturekit\nreturn getattr(lecturekit, name)"
    ),
    "imported anew": (
        "import sys\n"
        "for key in [key for key in sys.modules if key.startswith('lecturekit')]:\n"
        "    del sys.modules[key]\n"
        "sys.meta_path[:] = [each for each in sys.meta_path if isinstance(each, type)]\n"
        "import lecturekit\nreturn getattr(lecturekit, name)"
    ),
    "a line magic": (
        "get_ipython().run_line_magic('run', lk.__path__[0] + '/' + PLACE)\n"
        "return get_ipython().user_ns[name]"
    ),
    "a shell": (
        "lines = get_ipython().getoutput('cat ' + lk.__path__[0] + '/' + PLACE)\n"
        "space = {}\nexec('\\n'.join(lines), space)\nreturn space[name]"
    ),
    "jedi": (
        "import jedi\nspace = {}\n"
        "code = 'import lecturekit\\nlecturekit.' + name\n"
        "place = jedi.Script(code).goto(2, 15, follow_imports=True)[0].module_path\n"
        "exec(open(place).read(), space)\nreturn space[name]"
    ),
    "question marks": (
        "from IPython.core.oinspect import Inspector\nspace = {}\n"
        "text = Inspector(theme_name='nocolor').info(getattr(lk, name), '', None, 1)['source']\n"
        "exec(text, vars(__import__('importlib').import_module(HOME)), space)\nreturn space[name]"
    ),
}
"""Ways to the course's own answer."""

LIBRARIES = {
    "scipy.signal": "from scipy.signal import correlate2d\nreturn VALID(correlate2d)",
    "scipy.ndimage": "from scipy.ndimage import correlate\nreturn CENTRED(correlate)",
    "in a module of one's own": (
        "import sys\n"
        "open('mine.py', 'w').write('from scipy.signal import correlate2d as ready')\n"
        "sys.path.insert(0, '.')\nsys.modules.pop('mine', None)\n"
        "import mine\nreturn VALID(mine.ready)"
    ),
    "another folder of packages": (
        "import glob, sys\n"
        "found = glob.glob('/usr/lib/python3*/*-packages') + [\n"
        "    path for prefix in (sys.prefix, sys.base_prefix, '/usr/local')\n"
        "    for path in glob.glob(prefix + '/lib*/python3*/*-packages')]\n"
        "sys.path[:] += found\n"
        "import scipy.signal\nreturn VALID(scipy.signal.correlate2d)"
    ),
    "a compiled module": (
        "import glob, importlib.util, scipy\n"
        "path = glob.glob(scipy.__path__[0] + '/signal/_sigtools*.so')[0]\n"
        "spec = importlib.util.spec_from_file_location('scipy.signal._sigtools', path)\n"
        "module = importlib.util.module_from_spec(spec)\nspec.loader.exec_module(module)\n"
        "return lambda i, k: module._correlateND(\n"
        "    np.asarray(i, float), np.asarray(k, float),\n"
        "    np.zeros(np.subtract(i.shape, k.shape) + 1), 0)"
    ),
    "torch": (
        "import torch\n"
        "def ready(i, k):\n"
        "    pair = [torch.tensor(np.asarray(each, float))[None, None] for each in (i, k)]\n"
        "    return torch.nn.functional.conv2d(*pair)[0, 0].numpy()\n"
        "return ready"
    ),
    "a subprocess": (
        "import subprocess, sys, pickle\n"
        "def ready(*given):\n"
        "    code = 'import sys, pickle; from scipy.signal import correlate2d as f;"
        'sys.stdout.buffer.write(pickle.dumps(f(*pickle.load(sys.stdin.buffer), "valid")))\'\n'
        "    ran = subprocess.run([sys.executable, '-c', code], input=pickle.dumps(given),"
        " capture_output=True)\n"
        "    return pickle.loads(ran.stdout)\n"
        "return ready"
    ),
}
"""Ways to another library's correlation."""

ELSEWHERE = {
    "marshal": (
        "import glob, marshal, sys\n"
        "for path in glob.glob(lk.__path__[0] + '/**/__pycache__/*.pyc', recursive=True):\n"
        "    space = {'__name__': 'mine'}\n"
        "    try:\n"
        "        exec(marshal.loads(open(path, 'rb').read()[16:]), space)\n"
        "    except Exception:\n"
        "        continue\n"
        "    if callable(space.get(name)):\n"
        "        return space[name]\n"
        "raise LookupError"
    ),
    "other Pythons": (
        "import glob, subprocess\n"
        "for python in glob.glob('/usr/bin/python3*') + glob.glob('/opt/*/bin/python3'):\n"
        "    code = f'import lecturekit; print(lecturekit.{name}.__code__.co_filename)'\n"
        "    path = subprocess.run([python, '-c', code], capture_output=True, text=True).stdout\n"
        "    if path:\n"
        "        space = {}\n"
        "        exec(open(path.strip()).read(), space)\n"
        "        return space[name]\n"
        "raise LookupError"
    ),
    "the installed distribution": (
        "from importlib import metadata\nspace = {}\n"
        "place = metadata.distribution('lecturekit').locate_file('lecturekit/' + PLACE)\n"
        "exec(open(place).read(), space)\nreturn space[name]"
    ),
    "a wheel": (
        "import glob, sys\n"
        "for root in ROOTS:\n"
        "    sys.path[:0] = glob.glob(root + '/**/lecturekit*.whl', recursive=True)\n"
        "for key in [key for key in sys.modules if key.startswith('lecturekit')]:\n"
        "    del sys.modules[key]\n"
        "import lecturekit\nreturn getattr(lecturekit, name)"
    ),
    "what pip keeps": (
        "import subprocess, sys\n"
        "subprocess.run([sys.executable, '-m', 'pip', 'install', '--target', '.', 'scipy'])\n"
        "sys.path.insert(0, '.')\nimport scipy.signal\nreturn VALID(scipy.signal.correlate2d)"
    ),
    "the parent's memory": (
        "import os\n"
        "for process in ('self', os.getppid()):\n"
        "    text = open(f'/proc/{process}/maps').read()\n"
        "    if 'lecturekit' in text:\n"
        "        return getattr(lk, name)\n"
        "raise LookupError"
    ),
}
"""Ways that lead somewhere on some machines only."""
