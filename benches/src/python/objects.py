"""What the benchmark asks of CPython: one command a line, one number a line in answer.

    time <action> <model> <kind> <objects> <passes>    seconds
    bytes <model> <kind> <objects>                     bytes an object, as tracemalloc counts them
"""

import itertools
import math
import random
import sys
import time
import tracemalloc

# ---------------------------------------------------------------- classes: with slots, with a dict, with both

KINDS = {"slots": (), "both": ("__dict__",), "dict": None}


def declare(name, attributes, methods=None):
    """The same class in each kind."""
    classes = {}
    for kind, extra in KINDS.items():
        arguments = ", ".join(attributes)
        body = "; ".join(f"self.{attribute} = {attribute}" for attribute in attributes)
        scope = {}
        exec(f"def __init__(self, {arguments}): {body}", scope)
        namespace = {"__init__": scope["__init__"], **(methods or {})}
        if extra is not None:
            namespace["__slots__"] = (*attributes, *extra)
        classes[kind] = type(name, (), namespace)
    return classes


def translate(self, dx, dy, dz):
    self.x += dx
    self.y += dy
    self.z += dz


def distance_to(self, other):
    return math.sqrt((self.x - other.x) ** 2 + (self.y - other.y) ** 2 + (self.z - other.z) ** 2)


# Attributes, and how object number i is made.
MODELS = {
    "car": (declare("Car", ["brand_name"]), lambda new, i: new("kia")),
    "point": (declare("Point", ["x", "y"]), lambda new, i: new(i, i)),
    "employee": (
        declare("Employee", ["name", "employee_id", "department"]),
        lambda new, i: new(f"Emp_{i}", f"E{i:04d}", "Eng"),
    ),
    "point3d": (
        declare("Point3D", ["x", "y", "z"], {"translate": translate, "distance_to": distance_to}),
        lambda new, i: new(i, i * 2, i * 3),
    ),
    "triple": (declare("Triple", ["x", "y", "z"]), lambda new, i: new(1, 2, 3)),
    "particle": (declare("Particle", ["x", "y", "z", "diffusion"]), lambda new, i: new(0.0, 0.0, 0.0, 0.5)),
}


def read_car(objects):
    total = 0
    for o in objects:
        total += len(o.brand_name)


def read_point(objects):
    total = 0
    for o in objects:
        total += o.x + o.y


def read_employee(objects):
    total = 0
    for o in objects:
        total += len(o.name)


def translate_all(objects):
    for o in objects:
        o.translate(1, 2, 3)


def read_triple(objects):
    total = 0
    for o in objects:
        total += o.x + o.y + o.z


def step(objects):
    """Brownian motion: the variance of a step is 2 D dt, that of a uniform number is 1 / 12."""
    uniform = random.random
    for o in objects:
        width = math.sqrt(24.0 * o.diffusion * 0.01)
        o.x += width * (uniform() - 0.5)
        o.y += width * (uniform() - 0.5)
        o.z += width * (uniform() - 0.5)


OPERATIONS = {
    "car": read_car,
    "point": read_point,
    "employee": read_employee,
    "point3d": translate_all,
    "triple": read_triple,
    "particle": step,
}


def make_all(model, kind, count):
    classes, make = MODELS[model]
    new = classes[kind]
    return [make(new, i) for i in range(count)]


kept = {}


def objects_of(model, kind, count):
    """Those made before, unless others were asked for since."""
    if any(key[0] != model or key[2] != count for key in kept):
        kept.clear()
    key = (model, kind, count)
    if key not in kept:
        kept[key] = make_all(model, kind, count)
    return kept[key]


# ---------------------------------------------------------------- single accesses

# As often in a loop, so that the loop weighs little.
UNROLLED = 16
NAMES = {
    1: ["x"],
    3: ["x", "y", "z"],
    5: ["bid", "ask", "last", "volume", "open_interest"],
    32: """id host port enabled baud_rate temperature firmware_version uptime_seconds gain offset rows columns bin_x bin_y
        exposure_time readout_noise_electrons ra dec airmass azimuth altitude focus tracking_rate rotator_position_angle u
        grating filter_wheel shutter slit_width cooler_power humidity dew_point_celsius""".split(),
}
SIZED = {size: declare("Sized", names) for size, names in NAMES.items()}
STATEMENTS = {
    "get": "o.{name}",
    "set": "o.{name} = v",
    "getattr": "getattr(o, n)",
    "setattr": "setattr(o, n, v)",
    "create": "C({values})",
}


def loop_of(statement, scope):
    """A function that runs the statement so often, its names local."""
    body = "\n        ".join([statement] * UNROLLED)
    parameters = ", ".join(f"{name}={name}" for name in scope)
    exec(f"def loop(passes, {parameters}):\n    for _ in range(passes):\n        {body}", scope)
    return scope["loop"]


# How many shuffled names a pass asks for, and how many there are before they come again.
PASS, KEYS = map(int, sys.argv[1:])


def loop_over(o, names):
    """getattr of shuffled names, as they come at run time: each pass asks for the next of them."""
    names = (names * (KEYS // len(names) + 1))[:KEYS]
    random.Random(0).shuffle(names)
    each = itertools.cycle([names[at : at + PASS] for at in range(0, KEYS, PASS)])

    def loop(passes):
        for _, window in zip(range(passes), each):
            for n in window:
                getattr(o, n)

    return loop


def single(action, size, kind):
    names = NAMES[size]
    new = SIZED[size][kind]
    o = new(*map(float, range(size)))
    if action == "shuffled":
        return loop_over(o, names)
    middle = names[size // 2]
    statement = STATEMENTS[action].format(name=middle, values=", ".join(["v"] * size))
    return loop_of(statement, {"o": o, "n": middle, "v": 1.5, "C": new})


loops = {}


def time_of(action, model, kind, count, passes):
    if model == "single":
        key = (action, count, kind)
        if key not in loops:
            loops[key] = single(action, count, kind)
        loop = loops[key]
        start = time.perf_counter()
        loop(passes)
        return time.perf_counter() - start
    if action == "create":
        start = time.perf_counter()
        for _ in range(passes):
            make_all(model, kind, count)
        return time.perf_counter() - start
    objects, operation = objects_of(model, kind, count), OPERATIONS[model]
    start = time.perf_counter()
    for _ in range(passes):
        operation(objects)
    return time.perf_counter() - start


def bytes_of(model, kind, count):
    """An object's bytes and those of its values; of three floats and the like ("single:3") without the values and the list."""
    name, _, size = model.partition(":")
    kept.clear()
    if size:
        new, value, objects = SIZED[int(size)][kind], 1.5, [None] * count
        values = [value] * int(size)
        tracemalloc.start()
        for i in range(count):
            objects[i] = new(*values)
    else:
        tracemalloc.start()
        objects = make_all(name, kind, count)
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return held / count


print(sys.version.split()[0], flush=True)
for line in sys.stdin:
    command, *words = line.split()
    if command == "time":
        action, model, kind, count, passes = words
        print(time_of(action, model, kind, int(count), int(passes)), flush=True)
    else:
        model, kind, count = words
        print(bytes_of(model, kind, int(count)), flush=True)
